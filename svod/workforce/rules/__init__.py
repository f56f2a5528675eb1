"""Decisions about needs, vacancies and curricula: one file per noun."""
