"""Decisions about loads, pure: limits, questions and their answers, marks, columns, how documents compare."""
