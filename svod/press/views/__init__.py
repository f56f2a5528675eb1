"""Pages of the press: of the desk, what is done there, of the site."""
