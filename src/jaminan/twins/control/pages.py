"""The control desk's pages, for people: each twin's books, and a form that switches faults."""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import parse_qsl, quote

from jaminan.twins.control.desk import Desk, parse_params
from jaminan.twins.keys import form_token, is_form_token
from jaminan.twins.twin import Twin
from jaminan.twins.web import NUMBER_MAX, Answer, Declined, Request, Route, answer_declined

ROWS = 50
STYLE = """
:root { color-scheme: light dark; --ink: #1e1b17; --ground: #f6f2ea; --line: #857b6a;
  --link: #27407f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f4f0e8; --ground: #11131b; --line: #868da6; --link: #b1bff6; } }
body { font: 1rem/1.45 system-ui, sans-serif; max-width: 72rem; margin: 0 auto; padding: 1rem;
  color: var(--ink); background: var(--ground); }
nav, form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
a { color: var(--link); } nav a { padding: .75rem 0; }
label { display: grid; gap: .25rem; min-width: 0; max-width: 100%; }
select { width: 100%; min-width: 0; }
input, select, button { font: inherit; min-height: 2.75rem; max-width: 100%; padding: 0 .5rem;
  color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .5rem; }
option { color: var(--ink); background: var(--ground); }
.wide { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; font-size: .875rem; }
caption { text-align: left; font-weight: 700; padding: .75rem 0 .25rem; }
th, td { text-align: left; padding: .5rem; border-bottom: 1px solid var(--line);
  white-space: nowrap; }
"""
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{STYLE_HASH}';"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Pages:
    """Renders what the desk knows; the forms post back here and carry a token of their own."""

    def __init__(self, desk: Desk, token: str) -> None:
        self._desk, self._token = desk, token

    def routes(self) -> list[Route]:
        """The front page, one page for each twin, and what its forms do."""
        return [
            Route("GET", "/", "page", self.front),
            Route("GET", "/pihak/{twin}", "page", self.twin),
            Route("POST", "/pihak/{twin}/gangguan", "page", self.add_fault),
            Route("POST", "/pihak/{twin}/gangguan/{id}/hapus", "page", self.remove_fault),
        ]

    def declined(self, declined: Declined) -> Answer:
        """A refusal for browsers and programs; 401 asks the browser for the token."""
        answer = answer_declined(declined)
        if declined.status != 401:
            return answer
        ask = {"WWW-Authenticate": 'Basic realm="Pihak luar", charset="UTF-8"'}
        return Answer(answer.status, answer.body, answer.kind, ask)

    def front(self, request: Request) -> Answer:
        """All faults that stand, and the way to each twin."""
        standing = "".join(self._standing(twin) for twin in self._desk.twins.values())
        today = self._desk.clock.today().isoformat()
        return self._page("Pihak luar", f"<p>Hari ini menurut pihak luar: {today}</p>{standing}")

    def twin(self, request: Request) -> Answer:
        """The twin's faults, the form for another one, and its books."""
        twin = self._twin(request)
        tables = "".join(self._table(twin, name, request) for name in twin.tables)
        return self._page(twin.title, self._standing(twin) + self._form(twin) + tables)

    def add_fault(self, request: Request) -> Answer:
        """Order the fault of the form, and show the twin again."""
        twin, form = self._twin(request), self._form_sent(request)
        times = form.get("times", "")
        self._desk.order_fault(
            twin,
            form.get("fault", ""),
            key=form.get("key", "").strip() or None,
            place=form.get("place") or None,
            times=int(times) if times.isdigit() else None,
            params=parse_params(form.get("params", "")),
        )
        return _see(twin)

    def remove_fault(self, request: Request) -> Answer:
        """Take the fault away, if it is still there, and show the twin again."""
        twin = self._twin(request)
        self._form_sent(request)
        twin.faults.remove(request.number("id", 0, NUMBER_MAX))
        return _see(twin)

    def _twin(self, request: Request) -> Twin:
        twin = self._desk.twins.get(request.params["twin"])
        if twin is None:
            raise Declined(404, "no_such_twin", "Pihak luar tidak dikenal.")
        return twin

    def _form_sent(self, request: Request) -> dict[str, str]:
        form = dict(parse_qsl(request.body.decode(errors="replace"), keep_blank_values=True))
        if not is_form_token(form.get("token", ""), self._token):
            raise Declined(403, "form", "Formulir ini tidak berasal dari halaman ini.")
        return form

    def _standing(self, twin: Twin) -> str:
        rows = [
            {
                "gangguan": twin.faults.kinds[fault.name].sentence,
                "kunci": fault.key or "siapa pun",
                "tempat": fault.place or "di mana pun",
                "sisa": fault.remaining or "sampai dihapus",
                "parameter": ", ".join(f"{name} = {value}" for name, value in fault.params.items()),
                "": _Markup(self._removal(twin, fault.id)),
            }
            for fault in twin.faults.standing()
        ]
        return _as_table(f"Gangguan: {twin.title}", rows)

    def _removal(self, twin: Twin, fault_id: int) -> str:
        return (
            f'<form method="post" action="/pihak/{twin.name}/gangguan/{fault_id}/hapus">'
            f"{self._token_field()}<button>Hapus</button></form>"
        )

    def _form(self, twin: Twin) -> str:
        kinds = [(kind.name, _choice(kind)) for kind in twin.faults.kinds.values()]
        places = [("", "di mana pun"), *((place, place) for place in twin.places)]
        return (
            f'<h2>Gangguan baru</h2><form method="post" action="/pihak/{twin.name}/gangguan">'
            f"{self._token_field()}{_select('fault', 'Gangguan', kinds)}"
            f"{_select('place', 'Tempat', places)}"
            f"{_input('key', 'Kunci (kosong: siapa pun berikutnya)')}"
            f"{_input('times', 'Berapa kali (kosong: sampai dihapus)')}"
            f"{_input('params', 'Parameter (JSON)')}<button>Pasang</button></form>"
        )

    def _token_field(self) -> str:
        return f'<input type="hidden" name="token" value="{form_token(self._token)}">'

    def _table(self, twin: Twin, name: str, request: Request) -> str:
        is_paged = request.query.get("tabel") == name
        before = request.number("before", NUMBER_MAX, NUMBER_MAX) if is_paged else NUMBER_MAX
        rows = twin.page(name, before, ROWS)
        older = ""
        if len(rows) == ROWS:
            link = f"/pihak/{twin.name}?tabel={quote(name)}&before={rows[-1]['id']}"
            older = f'<p><a href="{escape(link)}">Yang lebih lama: {escape(name)}</a></p>'
        return _as_table(name, rows) + older

    def _page(self, title: str, body: str) -> Answer:
        twins = self._desk.twins.values()
        links = "".join(f'<a href="/pihak/{twin.name}">{escape(twin.title)}</a>' for twin in twins)
        page = (
            '<!doctype html><html lang="id"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(title)} · Pihak luar</title><style>{STYLE}</style></head><body>"
            f'<nav aria-label="Pihak luar"><a href="/">Semua</a>{links}</nav>'
            f"<main><h1>{escape(title)}</h1>{body}</main></body></html>"
        )
        return Answer(200, page.encode(), "text/html; charset=utf-8", HEADERS)


class _Markup(str):
    """Text that is HTML already."""


def _see(twin: Twin) -> Answer:
    return Answer(303, headers={"Location": f"/pihak/{twin.name}"})


def _choice(kind: Any) -> str:
    params = ", ".join(kind.params)
    return f"{kind.sentence} ({params})" if params else kind.sentence


def _select(name: str, label: str, choices: Iterable[tuple[str, str]]) -> str:
    options = "".join(
        f'<option value="{escape(value)}">{escape(text)}</option>' for value, text in choices
    )
    return f'<label>{escape(label)}<select name="{name}">{options}</select></label>'


def _input(name: str, label: str) -> str:
    return f'<label>{escape(label)}<input name="{name}" autocomplete="off"></label>'


def _as_table(title: str, rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return f"<h2>{escape(title)}</h2><p>Belum ada.</p>"
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row.values()) + "</tr>"
        for row in rows
    )
    return (
        f'<div class="wide" role="region" aria-label="{escape(title)}" tabindex="0"><table>'
        f"<caption>{escape(title)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _cell(value: Any) -> str:
    if isinstance(value, _Markup):
        return value
    return "" if value is None else escape(str(value))
