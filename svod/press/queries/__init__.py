"""Questions about publications: lists of the site and of the desk, pictures, the editorial calendar."""
