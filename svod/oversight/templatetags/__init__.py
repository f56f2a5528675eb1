"""Tags of the view from above."""
