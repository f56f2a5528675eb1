"""Pages of products and of registers of others."""
