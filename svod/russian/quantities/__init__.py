"""Quantities that results and expected results claim: numbers, their nouns, bounds and periods."""

from svod.russian.quantities.model import Bound, Quantity
from svod.russian.quantities.reading import read_quantities

__all__ = ["Bound", "Quantity", "read_quantities"]
