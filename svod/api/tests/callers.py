"""Programs of the tests: a client that comes with a key."""

from datetime import timedelta
from typing import Any

from django.test import Client

from svod.accounts.access import Actor
from svod.api.access import scopes_for
from svod.api.actions import make_token
from svod.api.choices import Scope
from svod.api.models import ApiToken
from svod.core.clock import today


class Program:
    """A program with a key of this person, good for all that the person may do, or for these scopes."""

    def __init__(self, actor: Actor, *scopes: Scope, days: int = 30) -> None:
        chosen = list(scopes) or scopes_for(actor)
        self.token, self.words = make_token(actor, name="Обмен", scopes=chosen, until=today() + timedelta(days=days))
        self.slug = actor.cluster.slug
        self.client = Client(headers={"authorization": f"Bearer {self.words}"})

    def get(self, path: str, **heads: str) -> Any:
        return self.client.get(f"/api/v1/{self.slug}/{path}", headers=heads)

    def post(self, path: str, body: Any = None, **heads: str) -> Any:
        address, sent = f"/api/v1/{self.slug}/{path}", {} if body is None else body
        return self.client.post(address, sent, content_type="application/json", headers=heads)

    def patch(self, path: str, body: Any) -> Any:
        return self.client.patch(f"/api/v1/{self.slug}/{path}", body, content_type="application/json")

    def again(self) -> ApiToken:
        return ApiToken.objects.get(pk=self.token.pk)


def fact(**changed: Any) -> dict[str, Any]:
    """A news item of today, as a body."""
    return {"kind": "news.published", "start": today().isoformat(), "title": "Образцовая новость"} | changed
