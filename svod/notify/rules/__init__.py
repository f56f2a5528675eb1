"""Decisions about letters: what they say, when they may ring, how often they are tried; the words of a feed."""
