"""What holds of every template, stylesheet and script of the house."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

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


def _faults(paths: list[Path], find: Callable[[Path], Iterable[str]]) -> dict[str, list[str]]:
    """What is found where; one test walks all files: thousands of small ones cost more than what they look at."""
    return {_where(path): found for path in paths if (found := sorted(find(path)))}


def test_a_template_has_no_script_or_style_of_its_own() -> None:
    def inline(path: Path) -> list[str]:
        return INLINE.findall(re.sub(r"{%.*?%}", "", _text(path), flags=re.DOTALL))  # a tag's own words: no attributes

    assert _faults(TEMPLATES, inline) == {}


def test_a_template_prints_no_attributes_unescaped() -> None:
    bare = re.compile(r"{{\s*attrs\b[^}]*}}|{%\s*autoescape off|\|\s*safe\b")
    assert _faults(TEMPLATES, lambda path: bare.findall(_text(path))) == {}


def test_nothing_a_browser_loads_names_an_outside_host() -> None:
    def hosts(path: Path) -> list[str]:
        return HOST.findall(re.sub(r"http://www\.w3\.org/\S+", "", _text(path)))

    assert _faults([*TEMPLATES, *CSS, *SCRIPTS], hosts) == {}


def test_every_icon_named_in_a_template_exists() -> None:
    known = icon_names()
    naming = re.compile(r'{%\s*icon\s+"([^"]+)"|\sicon="([^"{]+)"|firstof [\w.]+ "([a-z_-]+)" as sign')

    def unknown(path: Path) -> set[str]:
        return {one or two or three for one, two, three in naming.findall(_text(path))} - known

    assert _faults(TEMPLATES, unknown) == {}


def test_every_static_file_named_in_a_template_exists() -> None:
    naming = re.compile(r"""{%\s*static\s+["']([^"']+)["']""")
    named = {name for path in TEMPLATES for name in naming.findall(_text(path))}
    absent = {name for name in named if finders.find(name) is None}
    assert _faults(TEMPLATES, lambda path: absent & set(naming.findall(_text(path)))) == {}


def test_states_are_called_by_their_codes() -> None:
    every = [*TEMPLATES, *CSS, *SCRIPTS]
    assert _faults(every, lambda path: OLD_STATES.findall(path.read_text(encoding="utf-8"))) == {}


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
