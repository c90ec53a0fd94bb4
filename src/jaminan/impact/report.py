"""Everything that a weighing leaves behind, in one folder."""

from collections.abc import Sequence
from pathlib import Path

from jaminan.impact.chart import chart
from jaminan.impact.register import Register
from jaminan.impact.summary import summary
from jaminan.impact.tables import write_groups
from jaminan.impact.weighing import Effect, TwoLaws
from jaminan.law.words import LANGUAGES


def write_report(
    laws: TwoLaws,
    effects: Sequence[Effect],
    register: Register,
    folder: Path,
    *,
    with_people: bool = True,
) -> tuple[Path, ...]:
    """Writes a summary and a chart in each language, groups.csv and people.parquet; their paths.

    The same law, register and title give the same bytes of text.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for language in LANGUAGES:
        drawn, told = folder / f"chart.{language}.svg", folder / f"summary.{language}.md"
        drawn.write_text(chart(effects, laws.title[language], language), encoding="utf-8")
        text = summary(laws, effects, register, drawn.name, language)
        told.write_text(text, encoding="utf-8")
        written += [told, drawn]
    groups = folder / "groups.csv"
    write_groups(effects, groups)
    written.append(groups)
    if with_people:
        from jaminan.impact.people import write_people  # polars is heavy, and only this needs it

        people = folder / "people.parquet"
        write_people(effects, register, people)
        written.append(people)
    return tuple(written)
