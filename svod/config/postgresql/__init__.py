"""Django's PostgreSQL with locks of rows that do not stand in the way of rows pointing to them."""
