"""Organisations and people of a cluster."""
