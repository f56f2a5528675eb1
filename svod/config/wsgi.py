"""The WSGI application that granian serves."""

import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "svod.config.settings")

application = get_wsgi_application()

WARM_AFTER = 15
"""Seconds after the start of a worker: the first pages of readers come before it."""


def _warm() -> None:
    """In a thread of its own: what programs need is imported, where any may come; its connection is closed after it."""
    from django.db import DatabaseError, connection

    from svod.api.views.calls import warm

    try:
        warm()
    except DatabaseError:  # no tables yet: no keys either
        return
    finally:
        connection.close()


_later = threading.Timer(WARM_AFTER, _warm)
_later.daemon = True
_later.start()
