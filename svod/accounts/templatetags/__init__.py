"""Words of the pages of an account."""
