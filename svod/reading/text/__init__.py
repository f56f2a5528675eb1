"""Plain text into blocks: tables of tabs, pipes, drawn lines, semicolons or blanks, and the lines around them."""

from svod.reading.text.reader import read_text

__all__ = ["read_text"]
