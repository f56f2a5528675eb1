"""What is done across rooms in one transaction: a fact with the measures that it proves, a file of facts."""

from svod.desk.actions.facts import change_with_ties, tie_twin, type_with_ties
from svod.desk.actions.files import take_file, undo_file

__all__ = ["change_with_ties", "take_file", "tie_twin", "type_with_ties", "undo_file"]
