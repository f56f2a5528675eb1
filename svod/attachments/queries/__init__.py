"""Reading kept files and links."""

from svod.attachments.queries.files import (
    bytes_of,
    file_of,
    has_bytes,
    lay_bytes,
    lies_here,
    name_of,
    open_bytes,
    open_file,
)
from svod.attachments.queries.links import dead_links, figures, link_of, links

__all__ = [
    "bytes_of",
    "dead_links",
    "figures",
    "file_of",
    "has_bytes",
    "lay_bytes",
    "lies_here",
    "link_of",
    "links",
    "name_of",
    "open_bytes",
    "open_file",
]
