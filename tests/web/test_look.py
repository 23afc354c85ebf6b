"""Colours can be told apart: contrast is computed from the style sheet, in both schemes."""

from __future__ import annotations

import re

import pytest
from conftest import REPOSITORY

CSS = (REPOSITORY / "theme/assets/portal.css").read_text(encoding="utf-8")
TEXT_PAIRS = [
    (ink, ground)
    for ink in ("ink", "soft", "accent", "amber", "error")
    for ground in ("ground", "card", "tint")
    if not (ink == "amber" and ground == "tint")
] + [("on-accent", "accent"), ("ink", "mark"), ("accent", "mark")]


def scheme(selector: str) -> dict[str, str]:
    """The portal's colour variables set by the first rule with this selector."""
    start = CSS.index(selector)
    block = CSS[start : CSS.index("}", start)]
    return dict(re.findall(r"--p-([\w-]+): (#[0-9a-f]{6});", block))


SCHEMES = {"light": scheme(":root {"), "dark": scheme(':root[data-theme="dark"] {')}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(name: str, ink: str, ground: str) -> None:
    colours = SCHEMES[name]
    assert contrast(colours[ink], colours[ground]) >= 4.5


def test_system_and_chosen_dark_are_the_same() -> None:
    start = CSS.index("@media (prefers-color-scheme: dark)")
    system = dict(re.findall(r"--p-([\w-]+): (#[0-9a-f]{6});", CSS[start : CSS.index("}", start)]))
    assert system == SCHEMES["dark"]


def test_icons_of_areas_stand_out_in_light() -> None:
    colours = re.findall(r"--p-area: (#[0-9a-f]{6});", CSS)
    assert len(colours) == 10
    assert all(contrast(colour, SCHEMES["light"]["ground"]) >= 3 for colour in colours)


def mixed(ink: str, ground: str, share: float) -> str:
    """The colour of ``ink`` laid over ``ground`` with this opacity."""
    parts = ((int(ink[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in parts)


@pytest.mark.parametrize("name", SCHEMES)
def test_numbers_stand_out_from_the_cells_of_a_grid(name: str) -> None:
    colours = SCHEMES[name]
    found = re.findall(r"p-mark-(?:step-\d|partly) {[^}]*fill-opacity: ([\d.]+)", CSS)
    opacities = [float(value) for value in found]
    assert len(opacities) == 4
    assert sorted(opacities[:3]) == opacities[:3]
    for opacity in opacities:
        assert contrast(colours["ink"], mixed(colours["accent"], colours["ground"], opacity)) >= 4.5
