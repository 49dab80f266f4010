"""Reads XML with the line of each element and attribute. What a document could make a reader do is refused."""

import re
from xml.etree import ElementTree
from xml.parsers import expat

from archive import Refused

MAX_BYTES = 5 << 20
_ATTRIBUTE = re.compile(r"([\w.-]+)\s*=\s*(\"[^\"]*\"|'[^']*')")


class Element(ElementTree.Element):
    """An element that knows its line, and those of its attributes by their local names."""

    line: int = 1
    lines: dict[str, int]


def parse(content: bytes) -> Element:
    """The root of a document. Raises Refused with what is wrong with it."""
    if len(content) > MAX_BYTES:
        raise Refused(f"is larger than {MAX_BYTES >> 20} MB")
    builder = ElementTree.TreeBuilder(element_factory=Element)
    reader = expat.ParserCreate(namespace_separator="}")
    reader.ordered_attributes = False

    def start(name: str, attributes: dict[str, str]) -> None:
        element = builder.start(_qualified(name), {_qualified(key): value for key, value in attributes.items()})
        element.line = reader.CurrentLineNumber
        element.lines = _lines(content, reader.CurrentByteIndex, reader.CurrentLineNumber)

    def refuse(*_: object) -> None:
        raise Refused("declares entities")

    reader.StartElementHandler = start
    reader.EndElementHandler = lambda name: builder.end(_qualified(name))
    reader.CharacterDataHandler = builder.data
    reader.EntityDeclHandler = refuse
    try:
        reader.Parse(content, True)
        return builder.close()
    except (expat.ExpatError, AssertionError, ValueError) as error:
        raise Refused(f"is no XML that can be read ({error})") from error


def _qualified(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _lines(content: bytes, at: int, line: int) -> dict[str, int]:
    """The lines of the attributes of the tag that starts at a byte. For UTF-16 there are none."""
    tag = content[at : at + 20_000].decode("utf-8", "replace")
    found: dict[str, int] = {}
    for match in _ATTRIBUTE.finditer(tag, 0, _end(tag)):
        found[match.group(1)] = line + tag.count("\n", 0, match.start())
    return found


def _end(tag: str) -> int:
    """Where a tag ends: at the first ">" outside of a value."""
    match = re.match(r"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>", tag)
    return match.end() if match else len(tag)
