"""Files that a form brings."""

from django.conf import settings
from django.http import HttpRequest

from svod.attachments.rules.kinds import too_large
from svod.core.rules import RuleBroken
from svod.requests.actions.writing import Upload
from svod.requests.rules.asked import require_files


def uploads(request: HttpRequest) -> list[Upload]:
    """The files of a form, in memory. Raises RuleBroken, naming the file, before one that is too large is read."""
    given = request.FILES.getlist("files")
    require_files(len(given))
    for each in given:
        if (each.size or 0) > settings.MAX_UPLOAD:
            raise RuleBroken(f"«{(each.name or '')[-80:]}»: {too_large(settings.MAX_UPLOAD)}")
    return [(each.name or "", each.read()) for each in given]
