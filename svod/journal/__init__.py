"""Who did what and when: one line for every action."""
