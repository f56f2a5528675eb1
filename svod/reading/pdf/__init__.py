"""PDF files into blocks: ruled tables over all pages, the words of their cells in reading order, the lines around."""

from svod.reading.pdf.reader import read_pdf

__all__ = ["read_pdf"]
