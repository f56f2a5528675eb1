"""What holds of every template, stylesheet and script of the house."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from svod.ui.templatetags.ui import STATES, icon_names

PACKAGE = Path(__file__).resolve().parents[2]
UI = PACKAGE / "ui"
TEMPLATES = sorted(
    path for path in PACKAGE.glob("*/templates/**/*.html") if "mail" not in path.relative_to(PACKAGE).parts[2:-1]
)
CSS = sorted((UI / "static/ui/css").glob("*.css"))
SCRIPTS = sorted((UI / "static/ui/js").glob("*.js"))
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=|\shx-on[:\w-]*\s*=|<script\b(?![^>]*\bsrc=)|javascript:", re.IGNORECASE
)
HOST = re.compile(r"(?<![\w@.])(?:https?:)?//[\w-]+\.[\w.-]+")
OLD_STATES = re.compile(r"\bis-(?:partial|failed|silent|void|work|future)\b")


def _text(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def _where(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_the_walk_sees_the_templates() -> None:
    assert {"ui/templates/ui/base.html", "ui/templates/404.html"} <= {_where(path) for path in TEMPLATES}


@pytest.mark.parametrize("path", TEMPLATES, ids=_where)
def test_a_template_has_no_script_or_style_of_its_own(path: Path) -> None:
    markup = re.sub(r"{%.*?%}", "", _text(path), flags=re.DOTALL)  # a tag's own words are no attributes
    assert INLINE.findall(markup) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=_where)
def test_a_template_prints_no_attributes_unescaped(path: Path) -> None:
    assert re.findall(r"{{\s*attrs\b[^}]*}}|{%\s*autoescape off|\|\s*safe\b", _text(path)) == []


@pytest.mark.parametrize("path", [*TEMPLATES, *CSS, *SCRIPTS], ids=_where)
def test_nothing_a_browser_loads_names_an_outside_host(path: Path) -> None:
    text = re.sub(r"http://www\.w3\.org/\S+", "", _text(path))
    assert HOST.findall(text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=_where)
def test_every_icon_named_in_a_template_exists(path: Path) -> None:
    text = _text(path)
    named = re.findall(r'{%\s*icon\s+"([^"]+)"|\sicon="([^"{]+)"|firstof [\w.]+ "([a-z_-]+)" as sign', text)
    assert {one or two or three for one, two, three in named} - icon_names() == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=_where)
def test_every_static_file_named_in_a_template_exists(path: Path) -> None:
    named = re.findall(r"""{%\s*static\s+["']([^"']+)["']""", _text(path))
    assert [name for name in named if finders.find(name) is None] == []


@pytest.mark.parametrize("path", [*TEMPLATES, *CSS, *SCRIPTS], ids=_where)
def test_states_are_called_by_their_codes(path: Path) -> None:
    assert OLD_STATES.findall(path.read_text(encoding="utf-8")) == []


def test_every_state_has_a_sign_and_three_colours() -> None:
    tokens = (UI / "static/ui/css/tokens.css").read_text()
    wanted = {f"--{state}{part}:" for state in STATES for part in ("", "-bg", "-fill")}
    assert {name for name in wanted if name not in tokens} == set()
    assert {state for state in STATES if f".is-{state} {{" not in tokens} == set()
    assert set(STATES) <= icon_names()


def test_every_colour_asked_for_is_named_somewhere() -> None:
    text = "".join(path.read_text() for path in CSS)
    assert set(re.findall(r"var\((--[\w-]+)", text)) - set(re.findall(r"(--[\w-]+)\s*:", text)) == set()


def test_every_component_stands_in_the_gallery() -> None:
    shown = "".join(path.read_text() for path in (UI / "templates/ui/gallery").glob("*.html"))
    made = {path.stem.replace("_", "-") for path in (UI / "templates/cotton").glob("*.html")}
    assert made - set(re.findall(r"<c-([a-z-]+)", shown)) == set()


def test_every_module_of_the_scripts_is_loaded() -> None:
    loaded = set(re.findall(r'import "\./([\w-]+\.js)"', (UI / "static/ui/js/svod.js").read_text()))
    assert {path.name for path in SCRIPTS} - loaded == {"svod.js", "theme.js", "reader.js"}
