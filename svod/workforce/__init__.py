"""Workforce: whom members will need, their vacancies, what universities and colleges teach and what they change."""
