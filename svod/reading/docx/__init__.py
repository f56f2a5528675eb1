"""Word documents (docx, docm, dotx) into blocks: revisions accepted, automatic numbers drawn, merges kept."""

from svod.reading.docx.body import read_docx

__all__ = ["read_docx"]
