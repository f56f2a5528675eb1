"""The folder that these tests look at."""

from tests.kept import folder

__all__ = ["folder"]
