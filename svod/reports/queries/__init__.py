"""Questions about the report and its editions."""
