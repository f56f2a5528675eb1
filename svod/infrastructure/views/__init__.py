"""Infrastructure over HTTP."""
