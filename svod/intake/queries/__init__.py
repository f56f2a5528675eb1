"""Questions about loads, starting from what the actor sees."""
