"""What is done across rooms in one transaction: a fact with the measures that it proves, a file of facts."""

from svod.desk.actions.facts import change_with_ties, tie_twin, type_with_ties
from svod.desk.actions.files import take_file, undo_file
from svod.desk.actions.links import add_link

__all__ = ["add_link", "change_with_ties", "take_file", "tie_twin", "type_with_ties", "undo_file"]
