"""What may be pressed when: states of reports, periods, links, words."""
