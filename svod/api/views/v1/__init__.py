"""What programs ask and do, version 1: one module a room. Imported by the first call: pydantic costs a second."""

from svod.api.views.v1.telling import told
from svod.api.views.v1.whole import answer, document, ready

__all__ = ["answer", "document", "ready", "told"]
