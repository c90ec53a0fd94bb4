"""Translations of the screens: Indonesian is the source, English the first target.

    python3 tools/messages.py            compile every .po file (what `make run` needs)
    .venv/bin/python tools/messages.py --write    bring the .po files up to date, then compile

Compiling uses only the standard library, so that no machine needs gettext. An app takes part as
soon as it has the folder `locale/en/LC_MESSAGES`.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEADER = (
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Language: en\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)
FUNCTIONS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
IN_TEMPLATE = re.compile(r"\b(n?gettext|_)\((.*?)\)(?=\s|$)", re.DOTALL)
NUL = "\x00"

Key = tuple[str, ...]  # the message, and its plural where it has one


def main() -> None:
    """Compile, after bringing the files up to date where asked to."""
    for po in po_files():
        if "--write" in sys.argv:
            known = read_po(po)
            write_po(po, {key: known.get(key, ("",) * len(key)) for key in collect(app_of(po))})
        compile_po(po)


def po_files() -> list[Path]:
    """Every catalogue of the product."""
    return sorted((ROOT / "src").rglob("locale/*/LC_MESSAGES/django.po"))


def app_of(po: Path) -> Path:
    """The folder of the app that a catalogue belongs to."""
    return po.parents[3]


def collect(app: Path) -> list[Key]:
    """Every message that templates and Python files of an app show, each once, in their order."""
    found: dict[Key, None] = {}
    for path in sorted(app.rglob("*")):
        if "tests" in path.parts or "node_modules" in path.parts:
            continue
        if path.suffix == ".py":
            found.update(dict.fromkeys(in_python(path.read_text(encoding="utf-8"))))
        elif path.suffix == ".html" and "templates" in path.parts:
            found.update(dict.fromkeys(in_template(path.read_text(encoding="utf-8"))))
    return list(found)


def in_python(source: str) -> Iterator[Key]:
    """Messages given as plain strings to gettext and its kin."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        texts = node.args[: 2 if node.func.id.startswith("n") else 1]
        if node.func.id in FUNCTIONS and all(is_text(text) for text in texts):
            yield tuple(text.value for text in texts if isinstance(text, ast.Constant))


def is_text(node: ast.expr) -> bool:
    """Whether this is a plain string."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def in_template(source: str) -> Iterator[Key]:
    """Messages of `translate` and `blocktranslate`."""
    from django.utils.translation.template import templatize

    for found in IN_TEMPLATE.finditer(templatize(source)):
        call = ast.parse(f"{found[1]}({found[2]})", mode="eval").body
        assert isinstance(call, ast.Call)
        texts = call.args[: 2 if found[1] == "ngettext" else 1]
        yield tuple(text.value for text in texts if isinstance(text, ast.Constant))


def read_po(path: Path) -> dict[Key, tuple[str, ...]]:
    """Message and plural → translation and plural, the header left out."""
    catalogue: dict[Key, tuple[str, ...]] = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        parts: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line.startswith("#") or not line.strip():
                continue
            head, _, text = line.partition('"')
            name = head.strip() or name
            parts[name] = parts.get(name, "") + ast.literal_eval(f'"{text}')
        if parts.get("msgid"):
            plural = (parts["msgid_plural"],) if "msgid_plural" in parts else ()
            words = tuple(text for key, text in parts.items() if key.startswith("msgstr"))
            catalogue[(parts["msgid"], *plural)] = words
    return catalogue


def write_po(path: Path, catalogue: dict[Key, tuple[str, ...]]) -> None:
    """Write the header and one block a message."""
    blocks = [f'msgid ""\nmsgstr {quoted(HEADER)}']
    for key, words in catalogue.items():
        if len(key) == 1:
            blocks.append(f"msgid {quoted(key[0])}\nmsgstr {quoted(words[0])}")
        else:
            forms = "\n".join(f"msgstr[{n}] {quoted(text)}" for n, text in enumerate(words))
            blocks.append(f"msgid {quoted(key[0])}\nmsgid_plural {quoted(key[1])}\n{forms}")
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def quoted(text: str) -> str:
    """A string as .po files write it."""
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(sign, written)
    return f'"{text}"'


def compile_po(path: Path) -> None:
    """Write the .mo file that gettext reads, beside the .po file; empty translations are left out.

    Format: https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
    """
    catalogue = {
        NUL.join(key): NUL.join(words) for key, words in read_po(path).items() if all(words)
    }
    entries = sorted(
        (key.encode(), text.encode()) for key, text in ({"": HEADER} | catalogue).items()
    )
    start = 7 * 4
    keys_at, texts_at = start, start + 8 * len(entries)
    offset = texts_at + 8 * len(entries)
    tables: list[bytes] = []
    for column in (0, 1):
        for entry in entries:
            tables.append(struct.pack("<II", len(entry[column]), offset))
            offset += len(entry[column]) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(entries), keys_at, texts_at, 0, 0)
    body = b"".join(entry[column] + b"\0" for column in (0, 1) for entry in entries)
    path.with_suffix(".mo").write_bytes(head + b"".join(tables) + body)


if __name__ == "__main__":
    main()
