"""Decisions of the view from above, pure."""
