"""Every request has an id: in the lines it wrote and in the answer's head, so that one leads to the other."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from svod.journal.actions import asking

HEADER = "X-Request-Id"


class RequestIdMiddleware:
    """Gives each request an id of our own; one that a client sends is not believed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The id stands while the request is answered."""
        with asking() as asked:
            response = self.get_response(request)
        response[HEADER] = asked
        return response
