"""Decisions about asked reports."""
