"""Questions about an installation: is it whole, what lies in a copy of it."""
