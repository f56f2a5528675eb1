"""Web pages, as Word and Excel save them too, into blocks; also single-file pages (mht)."""

from svod.reading.html.reader import looks_like_page, looks_like_single_file, read_html, read_single_file

__all__ = ["looks_like_page", "looks_like_single_file", "read_html", "read_single_file"]
