"""What a Word style says about looks, followed up its chain: bold, place on the line, font, list, heading level."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.deferred import dataclass
from generator.importer.package import W


@dataclass(frozen=True, slots=True)
class Looks:
    """How text looks; None where nothing is said. ``outline`` counts heading levels from 1, 0 is body text."""

    bold: bool | None = None
    centred: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    number: tuple[str, int] | None = None
    outline: int | None = None
    name: str = ""

    def over(self, base: Looks) -> Looks:
        """These looks, with those of ``base`` where they say nothing."""
        said = {key: value for key in _KEYS if (value := getattr(self, key)) is not None}
        return replace(base, **said, name=self.name or base.name)


_KEYS = ("bold", "centred", "hidden", "font", "number", "outline")


def switched(element: Any) -> bool | None:
    """What an on/off element of the format says; None when it is not there."""
    if element is None:
        return None
    return element.get(f"{W}val", "true") not in ("false", "0", "off", "none")


def run_looks(properties: Any) -> Looks:
    """What a ``w:rPr`` says by itself."""
    if properties is None:
        return Looks()
    fonts = properties.find(f"{W}rFonts")
    font = None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    return Looks(bold=switched(properties.find(f"{W}b")), hidden=switched(properties.find(f"{W}vanish")), font=font)


def paragraph_looks(properties: Any) -> Looks:
    """What a ``w:pPr`` says by itself."""
    if properties is None:
        return Looks()
    jc = properties.find(f"{W}jc")
    level = properties.find(f"{W}outlineLvl")
    outline = None if level is None else int(level.get(f"{W}val", "9")) + 1
    return Looks(
        centred=None if jc is None else jc.get(f"{W}val") == "center",
        number=_number(properties.find(f"{W}numPr")),
        outline=None if outline is None else outline % 10,
    )


def _number(properties: Any) -> tuple[str, int] | None:
    if properties is None:
        return None
    number, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    identity = "" if number is None else number.get(f"{W}val", "")
    return identity, int(level.get(f"{W}val", "0")) if level is not None else 0


class Styles:
    """The styles of one document by id."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, Any] = {}
        self._known: dict[str, Looks] = {}
        self._default = Looks()
        self.default_paragraph = ""
        if root is None:
            return
        for style in root.iterfind(f"{W}style"):
            identity = style.get(f"{W}styleId", "")
            self._styles[identity] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self.default_paragraph = identity
        self._default = run_looks(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))

    def looks(self, identity: str | None) -> Looks:
        """The looks of a style with all it is based on."""
        return self._chain(identity or self.default_paragraph, 0).over(self._default)

    def of_run(self, identity: str) -> Looks:
        """The looks of a character style, without the document's defaults."""
        return self._chain(identity, 0)

    def _chain(self, identity: str, depth: int) -> Looks:
        if identity in self._known:
            return self._known[identity]
        style = self._styles.get(identity)
        if style is None or depth > 20:  # a circle of styles is a broken file, not an endless one
            return Looks()
        base = style.find(f"{W}basedOn")
        below = self._chain(base.get(f"{W}val", ""), depth + 1) if base is not None else Looks()
        named = style.find(f"{W}name")
        name = named.get(f"{W}val", "").lower() if named is not None else ""
        own = run_looks(style.find(f"{W}rPr"))
        of_paragraph = paragraph_looks(style.find(f"{W}pPr"))
        looks = replace(own, name=name).over(of_paragraph).over(below)
        self._known[identity] = looks
        return looks
