"""Decisions of the journal: what a line's hash is of, what of a line is personal."""
