"""Texts, points and targets of one made-up plan."""

from __future__ import annotations

import re
from typing import Any

from benchmarks.corpus.material import Kind, Material, Sentence, Shape
from benchmarks.corpus.wording import Voice
from generator.text import superscript

Entry = dict[str, Any]
"""A record with the keys of the plan file."""

_WITH_TARGET, _WITH_NOTE, _WITH_MARK = 0.1, 0.08, 0.15
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_PERCENT = re.compile(r"(?<![\d.,])\d+(?:,\d+)?(?= ?%)")
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}\b")


class Items:
    """Writes what every part of a plan is made of; remembers the footnotes whose marks it has set."""

    def __init__(self, material: Material, voice: Voice, footnotes: int) -> None:
        self.material = material
        self.voice = voice
        self.footnotes: list[str] = []
        self._footnotes_left = footnotes

    def text(self, kind: Kind, area: str | None = None, longest: int = 99) -> str:
        """New words of this kind."""
        return self.material.text(kind, area, self.voice, longest)

    def items(self, kind: Kind, count: int, area: str | None = None, number: str = "") -> list[str | Entry]:
        """So many items, shaped as those of the published plans; those with a number get ``number`` and their place."""
        shapes = self.voice.rng.choices(self.material.shapes[kind], k=count)
        made = []
        for place, shape in enumerate(shapes, start=1):
            printed = f"{number}{place}" if number and shape.number else shape.number
            made.append(self._item(kind, area, shape, printed))
        return made

    def _item(self, kind: Kind, area: str | None, shape: Shape, number: str | None) -> str | Entry:
        rng = self.voice.rng
        text, note = self.with_slip(self.text(kind, area))
        item: Entry = {"ma": number} if number else {}
        if rng.random() < _WITH_TARGET:
            text, item["chi_tieu"] = self.with_target(text, area)
        if kind is Kind.NARRATIVE and self._footnotes_left and rng.random() < _WITH_MARK:
            self._footnotes_left -= 1
            self.footnotes.append(self.text(Kind.LEGAL_BASIS))
            text += superscript(len(self.footnotes))
        children = [self._item(kind, area, child, child.number) for child in shape.children]
        more = {"muc_con": children, "linh_vuc_phu": list(shape.areas), "ghi_chu_bien_tap": note}
        quoted = item.pop("chi_tieu", None)
        item |= {"noi_dung": text} | {key: value for key, value in more.items() if value}
        if quoted:
            item["chi_tieu"] = quoted
        return item if len(item) > 1 else text

    def with_slip(self, text: str) -> tuple[str, str | None]:
        """The text, now and then with a word misprinted and the editor's note that says so."""
        rng = self.voice.rng
        words = list(_LONG_WORD.finditer(text))
        if not words or rng.random() >= _WITH_NOTE:
            return text, None
        word = rng.choice(words)
        right, at = word.group(), rng.randrange(1, len(word.group()) - 1)
        wrong = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
        if wrong == right:
            return text, None
        return text[: word.start()] + wrong + text[word.end() :], f"Văn bản in “{wrong}”; có lẽ là “{right}”."

    def with_target(self, text: str, area: str | None) -> tuple[str, list[Entry]]:
        """The text with a target's sentence behind it, and the target that quotes it."""
        target = self._measured(area)
        return f"{text.rstrip('.')}; {target['noi_dung']}", [target]

    def targets(self, count: int) -> list[Entry]:
        """So many targets of the whole plan, some with others below them."""
        rng, made = self.voice.rng, []
        for place in range(1, count + 1):
            target: Entry = {"ma": str(place), **self._measured(None)}
            if rng.random() < 0.2:
                below = [{"ma": f"{place}.{n}", **self._measured(target["linh_vuc"])} for n in (1, 2)]
                target = {"ma": str(place), "noi_dung": target["noi_dung"], "linh_vuc": target["linh_vuc"]}
                target["muc_con"] = below
            made.append(target)
        return made

    def _measured(self, area: str | None) -> Entry:
        """A published target's sentence, with a value of its own; without one where it would not stand there."""
        rng, material = self.voice.rng, self.material
        sentence: Sentence = rng.choice(material.sentences)
        text = sentence.wording.written(self.voice)
        area = area or sentence.area or rng.choice(list(material.areas))
        target: Entry = {"noi_dung": text, "linh_vuc": area}
        value = _value(sentence.value, text)
        if value is not None:
            target["muc"] = value
            if sentence.aim:
                target["muc_tieu"] = sentence.aim
        return target


def _value(published: str | None, text: str) -> str | None:
    """The value that the sentence states, written like the published one."""
    if published is None:
        return None
    if published.endswith("%") and " - " not in published:
        amounts = _PERCENT.findall(text)
        return f"{published.split(maxsplit=1)[0]} {amounts[0]} %" if len(amounts) == 1 else None
    return published if set(_NUMBER.findall(published)) <= set(_NUMBER.findall(text)) else None
