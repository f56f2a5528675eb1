"""Files kept once by their content, beside the database."""
