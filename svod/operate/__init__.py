"""Keeping an installation: its folder, its key, its database, one-time sign-in links."""
