"""Pages of the room: the desk, the site, links without an account."""
