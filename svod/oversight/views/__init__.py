"""Pages of the view from above, their files, the groups."""
