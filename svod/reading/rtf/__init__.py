"""RTF documents into blocks: tables with merges, numbers that Word wrote down, links, what is hidden or deleted."""

from svod.reading.rtf.reader import read_rtf

__all__ = ["read_rtf"]
