"""The contents of the yearly report: each room's `report.py` in the order of the chapters.

A room that reports stands here once, by its import; a law fails on a room that has a `report.py` and is not named.
"""

from types import ModuleType

CHAPTERS: tuple[ModuleType, ...] = ()
"""Modules with `chapters(cluster, year)`; rooms that have none yet are absent."""
