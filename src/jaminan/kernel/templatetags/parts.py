"""Tags for the parts of a page; always loaded. The gallery shows each in every state."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from jaminan.kernel.screens.formats import language
from jaminan.kernel.screens.icons import icon_html
from jaminan.kernel.screens.letters import marked_differences
from jaminan.kernel.screens.tokens import tokens

register = template.Library()

NOTICE_ICONS = {
    "info": "info",
    "ok": "circle-check",
    "warn": "triangle-alert",
    "danger": "octagon-alert",
    "assume": "waves",
}
CHECK_ICONS = {"met": "check", "unmet": "x", "person": "user-search", "open": "circle-help"}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of 24 px; with a label it is announced."""
    return icon_html(name, label=label)


@register.simple_tag
def small_icon(name: str, label: str = "") -> SafeString:
    """An icon of 18 px, for use beside small words."""
    return icon_html(name, label=label, is_small=True)


@register.simple_tag
def token(theme: str, name: str) -> str:
    """A design token, for what stands outside style sheets."""
    return tokens(theme)[name]


@register.simple_tag
def head_links() -> SafeString:
    """Styles, script, icons and colours of every page."""
    return _head_links()


@cache
def _head_links() -> SafeString:
    """They are the same for everybody as long as this version runs, and made once."""
    return render_to_string("parts/head_links.html")


@register.inclusion_tag("parts/language_switch.html", takes_context=True)
def language_switch(context: RequestContext) -> Mapping[str, Any]:
    """The button that shows this page in the other language."""
    request = context.get("request")
    is_english = (get_language() or "").startswith("en")
    return {"next": request.get_full_path() if request else "/", "is_english": is_english}


@register.simple_tag(takes_context=True)
def nav_item(
    context: RequestContext, key: str, label: str, icon: str, href: str, count: int = 0
) -> SafeString:
    """One of the five ways of the bottom navigation; the page's `here` names the present one."""
    return _way(label, icon, href, count, context.get("here") == key, language())


@lru_cache(maxsize=512)
def _way(label: str, icon: str, href: str, count: int, is_here: bool, words: str) -> SafeString:
    """The same for everybody in a language, on every page: made once."""
    shown = {"label": label, "icon": icon, "href": href, "count": count, "is_here": is_here}
    return render_to_string("parts/nav_item.html", shown)


@register.inclusion_tag("parts/row.html")
def row(label: str, href: str, icon: str, hint: str = "", **more: Any) -> Mapping[str, Any]:
    """A line of a list of ways, inside `<ul class="rows">`.

    Further words: `language` of a quoted label, `waits` for what waits there, `is_late` with it.
    """
    return {"label": label, "href": href, "icon": icon, "hint": hint, **more}


@register.inclusion_tag("parts/tile.html")
def tile(label: str, href: str, icon: str) -> Mapping[str, Any]:
    """A service on the home page, inside `<ul class="menu">`."""
    return {"label": label, "href": href, "icon": icon}


@register.inclusion_tag("parts/chip.html")
def chip(text: str, kind: str = "") -> Mapping[str, Any]:
    """A state in one or two words: ok, warn, danger, info, assume, or plain."""
    return {"text": text, "kind": kind}


@register.inclusion_tag("parts/steps.html")
def steps(present: int, last: int, name: str) -> Mapping[str, Any]:
    """How far a claim is: "Langkah 6 dari 7: jumlah"."""
    return {"present": present, "last": last, "name": name, "numbers": range(1, last + 1)}


@register.inclusion_tag("parts/law.html")
def law(article: str, sentence: str = "", status: str = "sourced") -> Mapping[str, Any]:
    """An article and what it says; "assumed", "unsourced" and "proposed" ones say so."""
    return {"article": article, "sentence": sentence, "status": status}


@register.inclusion_tag("parts/letters.html")
def letters(our_label: str, ours: str, their_label: str, theirs: str) -> Mapping[str, Any]:
    """Two spellings below each other, the letters that differ marked."""
    first, second = marked_differences(ours, theirs)
    return {"pairs": [(our_label, first), (their_label, second)]}


@register.inclusion_tag("parts/pagination.html", takes_context=True)
def pagination(context: RequestContext, page: Page[Any]) -> Mapping[str, Any]:
    """The ways to the pages before and after, keeping the rest of the address."""
    return {"page": page, "request": context["request"]}


@register.inclusion_tag("forms/error_summary.html")
def error_summary(form: BaseForm, title: str = "") -> Mapping[str, Any]:
    """What must be put right, first on the page, focused, each line linked to its field."""
    return {"form": form, "title": title}


@register.simple_block_tag
def hero(content: str, title: str, note: str = "", is_assumed: bool = False) -> SafeString:
    """The one dark cloth of a page, around an amount or the name of who is waited for."""
    context = {"content": content, "title": title, "note": note, "is_assumed": is_assumed}
    return render_to_string("parts/hero.html", context)


@register.simple_block_tag
def notice(content: str, kind: str, title: str) -> SafeString:
    """What happened and the way out: info, ok, warn, danger or assume."""
    context = {"content": content, "kind": kind, "title": title, "icon": NOTICE_ICONS[kind]}
    return render_to_string("parts/notice.html", context)


@register.simple_block_tag
def check(content: str, outcome: str, title: str) -> SafeString:
    """A condition: met, unmet, open, or for a person to see; inside `<ul class="checks">`."""
    return render_to_string("parts/check.html", _check(outcome, title, content))


@register.simple_block_tag
def condition_row(content: str, condition: Any, title: str = "") -> SafeString:
    """A condition of the law with its rule and its cures; the block holds proof or buttons.

    `condition` answers `outcome`, `sentence()`, `sources` and `cures` as law's conditions do.
    """
    words = "en" if (get_language() or "").startswith("en") else "id"
    context = _check(condition.outcome, title or condition.sentence(words), content) | {
        "rules": [
            (source.says.get(words, ""), source.named(words)) for source in condition.sources
        ],
        "cures": [(cure.sentence(words), cure.opens_on) for cure in condition.cures],
        "explains": condition.outcome in {"unmet", "person"},
        "is_doubt": condition.outcome == "person",
    }
    return render_to_string("parts/condition.html", context)


@register.simple_block_tag
def cure(content: str, rule: str, article: str, way: str) -> SafeString:
    """Inside `check`: the rule behind a red mark, what can be done, and its buttons."""
    context = {"content": content, "rule": rule, "article": article, "way": way}
    return render_to_string("parts/cure.html", context)


@register.simple_block_tag
def empty(content: str, title: str, text: str) -> SafeString:
    """The loom, what will appear here, and one act."""
    context = {"content": content, "title": title, "text": text}
    return render_to_string("parts/empty.html", context)


def _check(outcome: str, title: str, content: str) -> dict[str, Any]:
    return {
        "outcome": outcome,
        "title": title,
        "content": content,
        "icon": CHECK_ICONS[outcome],
    }
