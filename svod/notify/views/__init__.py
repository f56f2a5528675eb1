"""Pages of notices, letters, wishes about them, calendars and their feeds."""
