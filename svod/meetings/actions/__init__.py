"""Everything that writes of meetings, one file per noun."""
