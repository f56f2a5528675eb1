"""Pages of kept links, and files as they were given."""
