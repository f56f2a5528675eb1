"""Decisions about the report: numbers in edited sentences, colours of words, frozen data, steps of an edition."""
