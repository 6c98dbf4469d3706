"""``make bench``: the site beside its peers, measured in turn."""
