"""The report of a year: the sheet that composes itself, the office's own words, editions with their hashes."""
