"""Decisions about events: days, stands, places, answers, tickets, lists; values in, an answer or RuleBroken out."""
