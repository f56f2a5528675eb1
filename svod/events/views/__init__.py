"""Pages of events: of the desk, of guests and members by a link, of the site."""
