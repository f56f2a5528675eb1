"""Tags of the press."""
