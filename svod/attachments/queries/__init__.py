"""Reading kept files and links."""

from svod.attachments.queries.files import bytes_of, file_of, open_file
from svod.attachments.queries.links import asked_since, dead_links, figures, link_of, links

__all__ = [
    "asked_since",
    "bytes_of",
    "dead_links",
    "figures",
    "file_of",
    "link_of",
    "links",
    "open_file",
]
