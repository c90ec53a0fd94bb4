"""Parts of a page keep their promises: doors, labels, errors, ways."""

from __future__ import annotations

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils.translation import override

from jaminan.kernel.screens.figures import FigureTable, TableRow, computed, recorded
from jaminan.kernel.screens.gallery import samples
from jaminan.kernel.screens.gallery.forms import SampleForm, wrong_answers
from jaminan.kernel.screens.icons import icon_html


@pytest.fixture(autouse=True)
def _indonesian():
    with override("id"):
        yield


def drawn(source: str, **context: object) -> str:
    request = context.get("request")
    within = RequestContext(request, context) if request else Context(context)
    return Template(source).render(within)


def test_a_figure_shows_by_its_line_where_it_comes_from() -> None:
    assert "figure-recorded" in drawn("{% figure it %}", it=recorded(1, "/entri/1/"))
    assert "figure-computed" in drawn("{% figure it '#x' %}", it=samples.SURE)
    assumed = drawn("{% figure it %}", it=computed(samples.GROSS, "/mengapa/"))
    assert 'data-figure="assumed" href="/mengapa/"' in assumed


def test_a_slip_shows_steps_articles_and_numbered_doubts() -> None:
    html = drawn("{% slip it %}", it=samples.TAX)
    assert "663.297,55" in html
    assert "PP 68/2009 Pasal 5" in html
    assert "#p6" in html
    assert "Dari mana angka ini?" in html
    assert "48.112.300" in html  # the slip behind the first figure


def test_slips_inside_slips_end() -> None:
    deep = samples.SURE
    for _ in range(6):
        deep = samples.Sample(1, steps=[samples.Row("x", "", "1", door=deep)])
    assert drawn("{% slip it %}", it=deep).count("<details>") == 2


def test_an_assumption_says_so_in_words() -> None:
    assert "Angka asumsi:" in drawn("{% slip it %}", it=samples.GROSS)


def test_an_unmet_condition_shows_rule_and_every_way_out() -> None:
    html = drawn(
        "{% condition_row it %}<b>tombol</b>{% endcondition_row %}", it=samples.STILL_ACTIVE
    )
    for words in ("Belum:", "Aturannya", "Permenaker 4/2022 Pasal 8", "1 Desember 2026", "tombol"):
        assert words in html
    assert "Cukup salah satu" in html


def test_a_wrong_field_is_named_described_and_linked() -> None:
    form = SampleForm(wrong_answers(), auto_id="f_%s")
    html = drawn("{{ form }}", form=form)
    assert 'href="#f_nik"' in html
    assert 'aria-describedby="f_nik_helptext f_nik_error"' in html
    assert 'id="f_nik_error"' in html
    assert "autofocus" in html
    assert "Uang belum dikirim" in html


def test_a_clean_form_has_no_summary() -> None:
    assert 'role="alert"' not in drawn("{{ form }}", form=SampleForm())


def test_every_field_has_a_label_for_its_control() -> None:
    html = drawn("{% field form.nik %}{{ form.bank.as_field_group }}", form=SampleForm())
    assert '<label class="field-label" for="id_nik">' in html
    assert '<select name="bank" class="input"' in html
    assert "(boleh kosong)" not in html


def test_optional_fields_say_so() -> None:
    assert "(boleh kosong)" in drawn("{% field form.note %}", form=SampleForm())


def test_table_cells_are_named_for_narrow_screens() -> None:
    table = FigureTable("Per tahun", ["Tahun", "Iuran"], [TableRow("2026", [10**9])])
    html = drawn("{% figure_table it %}", it=table)
    assert "table-dense" in html
    assert 'data-label="Iuran"' in html


def test_pagination_keeps_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/?cari=sri&page=2")
    page = Paginator(range(100), 10).page(2)
    html = drawn("{% pagination it %}", it=page, request=request)
    assert "cari=sri&amp;page=3" in html
    assert "Halaman 2 dari 10" in html


def test_one_page_needs_no_pagination() -> None:
    request = RequestFactory().get("/")
    assert "nav" not in drawn("{% pagination it %}", it=Paginator([], 5).page(1), request=request)


def test_icons_are_silent_unless_labelled() -> None:
    assert 'aria-hidden="true"' in icon_html("house")
    assert 'role="img" aria-label="Rumah"' in icon_html("house", label="Rumah")
    with pytest.raises(FileNotFoundError):
        icon_html("no-such-icon")


def test_the_present_way_is_marked_and_unread_messages_are_announced() -> None:
    html = drawn("{% nav_item 'messages' 'Pesan' 'mail' '/' count=2 %}", here="messages")
    assert 'aria-current="page"' in html
    assert "2 belum dibaca" in html
