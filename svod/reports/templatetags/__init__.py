"""Tags of the report."""
