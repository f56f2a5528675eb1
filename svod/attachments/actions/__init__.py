"""What happens to files and links. No line of the journal is written here: the room above writes it.

The network's own libraries are loaded by the worker alone: `visiting` is imported where a look is taken.
"""

from svod.attachments.actions.files import forget_file, keep_file, keep_upload
from svod.attachments.actions.links import keep_link, keep_links, look_again, look_at_links, note_visit, visit_link

__all__ = [
    "forget_file",
    "keep_file",
    "keep_link",
    "keep_links",
    "keep_upload",
    "look_again",
    "look_at_links",
    "note_visit",
    "visit_link",
]
