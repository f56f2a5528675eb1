"""Signing in and out: what is ours, and how allauth's own pages are tuned."""
