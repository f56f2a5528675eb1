"""Exhibitions, conferences, schools and other events: programme, stands, guests, what came of them."""
