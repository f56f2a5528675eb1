"""Products of members, the registers of others in which they stand, and the files those registers come as."""
