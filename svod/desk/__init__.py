"""Staff pages that stand across rooms: the front page of the desk."""
