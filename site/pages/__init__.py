"""The stored site: pages of blocks, and vocabulary. Loading, dumping and reading it."""
