"""What may be recorded, what a fact typed by hand must be, what a file of facts says."""

from svod.facts.rules.told import LARGEST, MOST_WORDS, Told, check_told, check_typed, numbers_in_words

__all__ = ["LARGEST", "MOST_WORDS", "Told", "check_told", "check_typed", "numbers_in_words"]
