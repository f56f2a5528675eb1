"""Wiring only: settings, addresses, navigation, the WSGI application."""
