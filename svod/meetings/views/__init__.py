"""Pages of meetings, one file per noun."""
