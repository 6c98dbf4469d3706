"""The English: pages and words, as their editors write, look at and publish them."""
