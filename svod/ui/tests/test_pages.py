"""Refusals in words, and the gallery as the public gets it."""

import re

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory

from svod.ui.views import broken, forbidden

pytestmark = pytest.mark.django_db


def _heading(html: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    return found[1].strip() if found else ""


def test_a_stranger_sees_the_gallery() -> None:
    answer = Client().get("/ui/")
    assert (answer.status_code, _heading(answer.content.decode())) == (200, "Вид Свода")


def test_a_missing_page_says_what_to_do() -> None:
    answer = Client().get("/no-such-page-here/")
    assert (answer.status_code, _heading(answer.content.decode())) == (404, "Такой страницы нет")


def test_a_form_out_of_date_says_that_nothing_was_saved() -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "a@example.org"})
    html = answer.content.decode()
    assert (answer.status_code, _heading(html)) == (403, "Форма устарела")
    assert "Ничего не сохранено" in html


def test_a_refusal_gives_its_reason() -> None:
    answer = forbidden(RequestFactory().get("/"), PermissionError("Срок правки прошёл 31 января."))
    assert (answer.status_code, "Срок правки прошёл 31 января." in answer.content.decode()) == (403, True)


def test_a_refusal_without_a_reason_names_whom_to_ask() -> None:
    assert "Обратитесь к секретарю кластера." in forbidden(RequestFactory().get("/")).content.decode()


def test_a_broken_program_answers_without_any_context() -> None:
    answer = broken(RequestFactory().get("/"))
    assert (answer.status_code, _heading(answer.content.decode())) == (500, "Программа сломалась")


def test_whoever_meets_a_database_that_is_away_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object, **__: object) -> None:
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(connection, "cursor", away)
    client = Client(raise_request_exception=False)
    key = {"Authorization": f"Bearer svod_{'x' * 43}"}
    page, call = client.get("/readyz"), client.get("/api/v1/obrazec/facts", headers=key)
    assert (page.status_code, page["Retry-After"], _heading(page.content.decode())) == (503, "5", "База не отвечает")
    assert (call.status_code, call["Retry-After"], call["Content-Type"]) == (503, "5", "application/problem+json")
    assert call.json()["detail"] == "Пошлите то же ещё раз, под тем же Idempotency-Key."
