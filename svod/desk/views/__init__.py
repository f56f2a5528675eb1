"""Pages across rooms."""
