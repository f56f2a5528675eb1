"""Requests of members: what they ask of others through the cluster, the clock, the thread, what came of it."""
