"""Meetings of bodies: agenda, attendance, minutes with their versions, decisions, instructions (поручения)."""
