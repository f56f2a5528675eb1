"""The plan's pages, its files, and what changes it."""
