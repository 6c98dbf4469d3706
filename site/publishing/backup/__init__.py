"""Everything that the site stores in one file, and back: of any database into any other."""
