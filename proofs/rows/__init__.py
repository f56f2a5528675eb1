"""The steps of a year: what each kind of row takes in its own room, done by the person whose role it is."""
