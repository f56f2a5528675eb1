"""A person at the screens of the site: what is opened, typed and pressed, counted for the row it is done for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urljoin

from lxml import html

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

BAD = 400
type Fields = Mapping[str, Any]


class Stumbled(AssertionError):
    """A screen did not do what it is for; the words are what it said instead."""


@dataclass
class Effort:
    """What a row has cost: pages opened, fields filled, presses; forms sent without a browser."""

    pages: int = 0
    fields: int = 0
    presses: int = 0
    posts: int = 0

    @property
    def said(self) -> str:
        """As the page of rows tells it: «12, 3, 6», with «; 2» where forms were sent on."""
        seen = f"{self.pages}, {self.fields}, {self.presses}"
        return f"{seen}; {self.posts}" if self.posts else seen


@dataclass
class Counter:
    """Efforts by the word for a kind of row; `word` is the one that is worked at."""

    word: str = ""
    efforts: dict[str, Effort] = field(default_factory=dict)

    @property
    def now(self) -> Effort:
        return self.efforts.setdefault(self.word, Effort())


class Hand:
    """One person's browser. `base` is where the cluster's pages begin; it changes with each start of the site."""

    def __init__(self, context: "BrowserContext", counter: Counter) -> None:
        self.context = context
        self.page: Page = context.new_page()
        self.counter = counter
        self.base = ""
        self.status = 200
        self.page.on("response", self._seen)

    def _seen(self, answer: Any) -> None:
        if answer.request.is_navigation_request() and answer.frame == self.page.main_frame:
            self.status = answer.status

    def open(self, path: str) -> None:
        """Go to a path of the cluster, or to a whole address."""
        self.counter.now.pages += 1
        self.page.goto(urljoin(self.base, path))
        self._look()

    def _look(self) -> None:
        wrong = self.page.locator("main .notice.is-not_done, main .error, main .toast.is-not_done")
        if self.status >= BAD:
            said = " ".join(wrong.all_inner_texts()) or self.page.locator("main").inner_text()[:300]
            raise Stumbled(f"{self.status} {self.page.url}: {said}")

    def put(self, name: str, value: Any, *, form: str = "main form") -> None:
        """Fill a field by its name: words, a tick, a choice by its value or its words, a file."""
        found = self.page.locator(f"{form} [name='{name}']")
        field_ = found.first
        self._unfold(field_)
        self.counter.now.fields += 1
        kind = field_.evaluate("e => e.tagName == 'SELECT' ? 'select' : e.type")
        if kind == "select":
            self._choose(field_, value)
        elif kind == "file":
            field_.set_input_files(value)
        elif kind == "checkbox" and isinstance(value, bool):
            field_.set_checked(value)
        elif kind in ("checkbox", "radio"):
            for each in value if isinstance(value, list) else [value]:
                self.page.locator(f"{form} [name='{name}'][value='{each}']").check()
        else:
            field_.fill(str(value))

    def _choose(self, chosen: "Locator", value: Any) -> None:
        wanted = [str(each) for each in (value if isinstance(value, list) else [value])]
        options = chosen.locator("option")
        known = options.evaluate_all("all => all.map(o => [o.value, o.innerText.trim()])")
        keys = [next((v for v, words in known if each in (v, words)), None) for each in wanted]
        keys = [
            key or next((v for v, words in known if each in words), None)
            for key, each in zip(keys, wanted, strict=True)
        ]
        if None in keys:
            raise Stumbled(f"{self.page.url}: no choice {wanted} among {[words for _, words in known]}")
        chosen.select_option([key for key in keys if key])

    def _unfold(self, place: "Locator") -> None:
        folded = place.locator("xpath=ancestor::details[not(@open)]/summary")
        while folded.count():
            folded.first.click()
            self.counter.now.presses += 1

    def press(self, words: str, *, form: str = "main") -> None:
        """Press a button that sends its form; wait for the page that answers."""
        button = self.page.locator(form).get_by_role("button", name=words, exact=True)
        self._press(button.first)

    def press_like(self, pattern: str, *, form: str = "main") -> None:
        """Press the button whose words begin so."""
        self._press(self.page.locator(form).get_by_role("button", name=re.compile(pattern)).first)

    def submit(self, selector: str) -> None:
        """Press the button of this selector."""
        self._press(self.page.locator(selector).first)

    def _press(self, button: "Locator") -> None:
        self._unfold(button)
        self.counter.now.presses += 1
        self.counter.now.pages += 1
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            button.click()
        self._look()

    def fill(self, fields: Fields, *, form: str = "main form") -> None:
        for name, value in fields.items():
            self.put(name, value, form=form)

    def send(self, path: str, fields: Fields, words: str = "") -> None:
        """Open a page (none where it stands open), fill the form that has these fields, press its button."""
        if path:
            self.open(path)
        first = next(iter(fields))
        form = f"main form:has([name='{first}'])"
        self.fill(fields, form=form)
        if words:
            self.press(words, form=form)
        else:
            self.submit(f"{form} button[type=submit]")

    def quick(self, path: str, fields: Fields, *, action: str = "") -> str:
        """The same form of the same screen sent without the browser's drawing; the address it ends at.

        `action`: how the address of the form ends, where the page has several.
        """
        shown = self.context.request.get(urljoin(self.base, path))
        if shown.status >= BAD:
            raise Stumbled(f"{shown.status} {shown.url}")
        page: Any = html.fromstring(shown.text(), base_url=shown.url)
        form = next(
            each
            for each in page.forms
            if (not action or (each.get("action") or "").split("?")[0].endswith(action))
            and set(fields) <= {*each.fields.keys(), *(b.get("name") for b in each.iter("button"))}
        )
        values = [pair for pair in form.form_values() if pair[0] not in fields]
        for name, value in fields.items():
            values += [(name, str(each)) for each in (value if isinstance(value, list) else [value])]
        self.counter.now.posts += 1
        answer = self.context.request.post(
            urljoin(shown.url, form.get("action") or ""),
            data=urlencode(values),
            headers={"Content-Type": "application/x-www-form-urlencoded", "Referer": shown.url},
            max_redirects=0,
        )
        if answer.status >= BAD:
            refused: Any = html.fromstring(answer.text())
            said = " ".join(refused.xpath("//main//*[contains(@class,'error') or @role='alert']//text()"))
            raise Stumbled(f"{answer.status} {answer.url}: {said}")
        return urljoin(answer.url, answer.headers.get("location", ""))

    def last_number(self) -> int:
        """The last number in the address that stands open."""
        return int(re.findall(r"/(\d+)/", self.page.url)[-1])
