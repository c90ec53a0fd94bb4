"""Two spellings of a name, compared letter by letter."""

from __future__ import annotations

from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def marked_differences(ours: str, theirs: str) -> tuple[SafeString, SafeString]:
    """Both texts, with `mark` around every letter that the other one has not."""
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    first = [(ours[start:end], kind != "equal") for kind, start, end, _, _ in blocks]
    second = [(theirs[start:end], kind != "equal") for kind, _, _, start, end in blocks]
    return _marked(first), _marked(second)


def _marked(parts: list[tuple[str, bool]]) -> SafeString:
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", text) if differs else text,)
            for text, differs in parts
            if text
        ),
    )
