"""Reading kept files and links."""

from svod.attachments.queries.files import bytes_of, file_of, open_file
from svod.attachments.queries.links import dead_links, figures, link_of, links

__all__ = [
    "bytes_of",
    "dead_links",
    "figures",
    "file_of",
    "link_of",
    "links",
    "open_file",
]
