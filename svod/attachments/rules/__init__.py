"""Decisions about files and addresses. Empty on purpose: the reader of pages starts here, alone."""
