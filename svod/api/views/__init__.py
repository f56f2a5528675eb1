"""HTTP: keys on the desk, the description, calls of programs."""
