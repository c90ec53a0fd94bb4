"""What a page holds, read as markup and not as letters, so that a template may be laid out anew."""

from __future__ import annotations

from lxml import html


def hidden_fields(page: str) -> dict[str, str]:
    """The hidden fields of all forms of a page, by name."""
    found = html.fromstring(page).xpath("//input[@type='hidden']")
    return {str(field.get("name")): str(field.get("value", "")) for field in found}


def values_of(page: str, name: str) -> list[str]:
    """The values of all controls of that name, in their order."""
    found = html.document_fromstring(page).xpath("//@value[../@name=$name]", name=name)
    return [str(value) for value in found]


def form_with(page: str, name: str, value: str) -> str:
    """The form that holds a control of that name and value."""
    query = "//form[.//*[@name=$name][@value=$value]]"
    (form,) = html.fromstring(page).xpath(query, name=name, value=value)
    return str(html.tostring(form, encoding="unicode"))


def opened_in(page: str) -> list[str]:
    """The parts of a page that stand open."""
    found = html.fromstring(page).xpath("//details[@open]")
    return [str(html.tostring(part, encoding="unicode")) for part in found]


def ways_of(page: str) -> dict[str, str]:
    """Where the links of a page lead, by their words."""
    found = html.fromstring(page).xpath("//a[@href]")
    return {" ".join(link.text_content().split()): str(link.get("href")) for link in found}
