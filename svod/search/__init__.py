"""Finding: words of things by their dictionary forms, for the site and for the staff by right."""
