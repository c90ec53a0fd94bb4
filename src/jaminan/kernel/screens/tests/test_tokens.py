"""Text can be read in both themes: WCAG contrast of the tokens, computed."""

from __future__ import annotations

import pytest

from jaminan.kernel.screens.tokens import tokens

GROUNDS = ("bg", "surface", "sunken")
WORDS = [
    *((ink, ground) for ink in ("ink", "ink-soft") for ground in GROUNDS),
    *((ink, ground) for ink in ("action", "danger", "ok") for ground in ("bg", "surface")),
    *((state, f"{state}-wash") for state in ("ok", "warn", "danger", "info", "assume")),
    *(("ink", f"{state}-wash") for state in ("ok", "warn", "danger", "info", "assume")),
    *((ink, ground) for ink in ("on-hero", "on-hero-soft") for ground in ("hero", "hero-deep")),
    *(("on-thread", thread) for thread in ("thread-paid", "thread-grown")),
    *(("on-action", ground) for ground in ("action", "action-hover")),
    ("action", "action-soft"),
    ("action", "danger-wash"),
    ("assume", "surface"),
    ("assume", "bg"),
    ("thread-grown", "hero"),
    ("surface", "ok"),
    ("surface", "danger"),
    ("surface", "warn"),
    ("qr-ink", "qr-ground"),
]
EDGES = [
    *(("line-strong", ground) for ground in GROUNDS),
    *(("action", ground) for ground in GROUNDS),
    *(("focus", ground) for ground in ("bg", "surface")),
    *((f"{state}-edge", "surface") for state in ("ok", "warn", "danger", "info", "assume")),
    ("chart-paid", "surface"),
    ("chart-grown", "surface"),
    ("chart-tax", "surface"),
    ("chart-now", "surface"),
    ("thread-paid", "hero-deep"),
    ("thread-grown", "hero-deep"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_stand_out_four_and_a_half_times(theme: str, ink: str, ground: str) -> None:
    assert contrast(theme, ink, ground) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_pictures_stand_out_three_times(theme: str, edge: str, ground: str) -> None:
    assert contrast(theme, edge, ground) >= 3


def test_dark_theme_changes_every_ground_and_ink() -> None:
    light, dark = tokens("light"), tokens("dark")
    assert all(light[name] != dark[name] for name in (*GROUNDS, "ink", "ink-soft", "action"))


def contrast(theme: str, first: str, second: str) -> float:
    lights = sorted(luminance(tokens(theme)[name]) for name in (first, second))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
