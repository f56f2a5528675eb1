"""What may happen to a request and when, what is late, the year in figures."""
