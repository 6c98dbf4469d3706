"""The site with the servers that stand before it and beside it: “make service-test”."""
