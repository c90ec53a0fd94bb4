"""A change of the law lands with its impact table."""

from __future__ import annotations

from jaminan.impact.record import changed_paths
from jaminan.law.parameters import HOUSE, overlaid

TABLES = HOUSE.parent.parent / "docs" / "domain" / "impact"


def test_the_law_is_the_one_whose_impact_was_last_recorded() -> None:
    with overlaid(None):
        changed = changed_paths(TABLES)
    assert not changed, (
        f"the law changed without its impact table: {', '.join(changed)}. Write it with "
        '`jaminan reforms record docs/domain/impact --title "…" --title-en "…"` '
        "(docs/guides/change-the-law.md)"
    )


def test_every_table_is_listed() -> None:
    page = (TABLES / "README.md").read_text(encoding="utf-8")
    folders = [folder.name for folder in TABLES.iterdir() if folder.is_dir()]
    assert folders
    for name in folders:
        assert f"({name}/summary.en.md)" in page
        assert (TABLES / name / "summary.id.md").is_file()
