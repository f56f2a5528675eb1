"""Pages of bodies, one file per noun."""
