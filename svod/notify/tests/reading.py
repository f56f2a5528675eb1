"""A reader of RFC 5545 that shares nothing with the writer: lines, properties, parts. For tests alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_LINE = re.compile(
    r'(?P<name>[A-Za-z0-9-]+)(?P<params>(?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(?P<value>.*)', re.DOTALL
)
MOST_OCTETS = 75


@dataclass
class Part:
    """One `BEGIN … END`: properties by name, each with its parameters and its raw value; parts inside."""

    name: str
    properties: dict[str, list[tuple[dict[str, str], str]]] = field(default_factory=dict)
    parts: list["Part"] = field(default_factory=list)

    def raw(self, name: str) -> str:
        """The only value of a property."""
        ((_params, value),) = self.properties[name]
        return value

    def params(self, name: str) -> dict[str, str]:
        """The parameters of the only property of a name."""
        ((params, _value),) = self.properties[name]
        return params

    def text(self, name: str) -> str:
        """A TEXT value as it was meant."""
        return _unescaped(self.raw(name))

    def texts(self, name: str) -> list[str]:
        """A list of TEXT values."""
        return [_unescaped(words) for words in re.split(r"(?<!\\),", self.raw(name))]

    def inside(self, name: str) -> list["Part"]:
        """Parts of a name."""
        return [part for part in self.parts if part.name == name]


def _unescaped(raw: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], raw)


def _unfolded(body: bytes) -> Iterator[str]:
    assert body.endswith(b"\r\n"), "a feed ends with a line's end"
    lines = body[:-2].split(b"\r\n")
    assert not any(b"\r" in line or b"\n" in line for line in lines), "a bare line end"
    for line in lines:
        assert len(line) <= MOST_OCTETS, f"{len(line)} octets in a line"
        line.decode()  # no letter is cut in two
    yield from re.sub(rb"\r\n[ \t]", b"", body[:-2]).decode().split("\r\n")


def read(body: bytes) -> Part:
    """The calendar that the bytes hold. Any breach of the form is an AssertionError."""
    stack, root = [Part("")], None
    for line in _unfolded(body):
        found = _LINE.fullmatch(line)
        assert found, line
        name, value = found["name"].upper(), found["value"]
        if name == "BEGIN":
            stack.append(Part(value))
            stack[-2].parts.append(stack[-1])
        elif name == "END":
            root = stack.pop()
            assert root.name == value, f"END:{value} closes {root.name}"
        else:
            params = dict(pair.split("=", 1) for pair in re.findall(r';([^=;:]+=(?:"[^"]*"|[^";:]*))', found["params"]))
            stack[-1].properties.setdefault(name, []).append((params, value))
    assert root is not None
    assert root.name == "VCALENDAR"
    assert len(stack) == 1
    return root
