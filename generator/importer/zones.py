"""The parts of the paper: letterhead, title, opening, body, recipients and signature, annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.importer.blocks import Paragraph
from generator.importer.task_table import TaskTable
from generator.importer.tree import read_marker
from generator.importer.wording import folded, is_upper, marker, words

Blocks = list[Paragraph | TaskTable]

_TITLE = re.compile(r"^(ke hoach|chuong trinh(?: hanh dong)?)\b")
_ONLY_KIND = re.compile(r"^(du thao )?(ke hoach|chuong trinh(?: hanh dong)?)$")
BASIS = re.compile(
    r"^(can cu|thuc hien|theo|xet|de nghi|tiep tuc|trien khai|de (trien khai|thuc hien|tiep tuc)|nham|tren co so"
    r"|ngay \d)\b"
)
"""How a paragraph begins that names what the plan is based on."""
_RECIPIENTS = re.compile(r"^noi nhan\b")
_POSITION = re.compile(
    r"^(tm|kt|tl|tuq|q)? ?\b(giam doc|chu tich|truong ban|pho giam doc|pho chu tich|chanh van phong|bi thu|cuc truong"
    r"|tong giam doc|hieu truong|truong phong)\b|^(tm|kt|tl|tuq) "
)
_ANNEX = re.compile(r"^(phu luc|bieu so|bieu mau|bieu \d|danh muc|bang tong hop|bang phan cong)\b")
_CAPTION = re.compile(r"^(ban hanh )?(kem|dinh kem) theo|^ban hanh kem")
_NAME = re.compile(r"^(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]*\.?\s*){0,4}(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+)(?:\s+[A-ZĐÀ-Ỹ][a-zà-ỹđ]+){1,5}$")
_DEGREE = re.compile(r"^(?:(?:TS|ThS|BS|CKI{1,2}|CK[12]|PGS|GS|BSCKI{1,2}|DS)\.?\s*)+", re.IGNORECASE)


@dataclass(slots=True)
class Zones:
    """Runs of blocks in printed order. ``decision`` is the deciding paper in front of an attached plan."""

    decision: list[Paragraph] = field(default_factory=list)
    head: list[Paragraph] = field(default_factory=list)
    kind: Paragraph | None = None
    title: list[Paragraph] = field(default_factory=list)
    caption: list[Paragraph] = field(default_factory=list)
    opening: list[Paragraph] = field(default_factory=list)
    body: Blocks = field(default_factory=list)
    tail: list[Paragraph] = field(default_factory=list)
    annex: Blocks = field(default_factory=list)

    def decision_head(self) -> list[Paragraph]:
        """The letterhead and title of the deciding paper, down to its first legal basis."""
        return self.decision[: self._bases()]

    def decision_text(self) -> list[Paragraph]:
        """What the deciding paper says."""
        return self.decision[self._bases() : self._recipients()]

    def decision_tail(self) -> list[Paragraph]:
        """Recipients and signature of the deciding paper."""
        return self.decision[self._recipients() :]

    def _bases(self) -> int:
        return next(
            (index for index, line in enumerate(self.decision) if BASIS.match(folded(line.text)) and not line.bold),
            self._recipients(),
        )

    def _recipients(self) -> int:
        found = (index for index, line in enumerate(self.decision) if _RECIPIENTS.match(folded(line.text)))
        return next(found, len(self.decision))


def split(blocks: Blocks) -> Zones:
    """The zones of a plan; ``kind`` is None when no line says what the paper is."""
    zones = Zones()
    start = _title_at(blocks)
    if start is None:
        rest = blocks
    else:
        before = [block for block in blocks[:start] if isinstance(block, Paragraph)]
        rest = [block for block in blocks[:start] if isinstance(block, TaskTable)]
        zones.decision, zones.head = _decision(before)
        zones.kind = blocks[start] if isinstance(blocks[start], Paragraph) else None  # type: ignore[assignment]
        rest += _take_title(blocks[start + 1 :], zones)
    rest = _take_opening(rest, zones)
    end, annex = _ends(rest, later=bool(zones.decision))
    zones.body = rest[:end]
    zones.tail = [block for block in rest[end:annex] if isinstance(block, Paragraph)]
    zones.annex = rest[annex:]
    return zones


def is_kind(text: str) -> bool:
    """Whether a line says no more than what sort of paper this is."""
    return bool(_ONLY_KIND.match(folded(text)))


def is_position(text: str) -> bool:
    """Whether a line says in what capacity somebody signs."""
    return is_upper(text) and bool(_POSITION.match(folded(text))) and len(text) < 80


def is_name(text: str) -> bool:
    """Whether a line is a person's name."""
    return bool(_NAME.match(_DEGREE.sub("", text))) and not is_upper(text) and len(text) < 60


def is_caption(text: str) -> bool:
    """Whether a line says which paper something is attached to."""
    return bool(_CAPTION.match(folded(text)))


def opens_annex(paragraph: Paragraph) -> bool:
    """Whether a line is the heading of an annex."""
    key = folded(paragraph.text)
    looks = paragraph.bold or paragraph.centred or is_upper(paragraph.text) or len(key.split()) <= 3
    return (
        bool(_ANNEX.match(key))
        and not paragraph.text.endswith((".", ";"))
        and (looks or (paragraph.text[:1].isupper() and len(key) < 150))
    )


def _title_at(blocks: Blocks) -> int | None:
    loose = None
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.text.startswith("("):
            continue
        key = folded(block.text)
        if _ONLY_KIND.match(key) and (is_upper(block.text) or block.bold or block.centred):
            return index
        looks = block.bold or block.centred or is_upper(block.text[:12])
        if loose is None and _TITLE.match(key) and looks and len(block.text) < 300 and not block.number and index < 60:
            loose = index
    return loose


def _decision(before: list[Paragraph]) -> tuple[list[Paragraph], list[Paragraph]]:
    """What stands in front of the title: another paper (a decision or letter) and this one's letterhead."""
    end = max(
        (index for index, paragraph in enumerate(before) if _RECIPIENTS.match(folded(paragraph.text))), default=-1
    )
    if end < 0:
        return [], before
    for index in range(end + 1, len(before)):
        key = folded(before[index].text)
        if index > end + 1 and (
            "cong hoa xa hoi" in key
            or (is_upper(before[index].text) and _office(key) and not is_position(before[index].text))
        ):
            return before[:index], before[index:]
    return before, []


def _office(key: str) -> bool:
    return bool(re.match(r"^(uy ban|ubnd|so|ban|cuc|chi cuc|tinh|thanh pho)\b", key))


def _take_title(rest: Blocks, zones: Zones) -> Blocks:
    for index, block in enumerate(rest):
        if not isinstance(block, Paragraph):
            return rest[index:]
        if not words(block.text):
            continue
        if block.text.startswith("(") or is_caption(block.text):
            zones.caption.append(block)
            continue
        key = folded(block.text)
        first = not zones.title
        heading = read_marker(block)[0].kind in ("roman", "upper", "d1", "word")
        says = key.startswith("can cu ") or (
            BASIS.match(key) and not first and not is_upper(block.text) and not block.bold
        )
        looks = block.bold or block.centred or is_upper(block.text)
        kind_says_all = zones.kind is not None and not _ONLY_KIND.match(folded(zones.kind.text))
        if heading or says or zones.caption or index > 5 or not (looks or (first and not kind_says_all)):
            return rest[index:]
        if first and not looks and len(block.text) > 250:
            return rest[index:]
        zones.title.append(block)
    return []


def _take_opening(rest: Blocks, zones: Zones) -> Blocks:
    for index, block in enumerate(rest):
        if not isinstance(block, Paragraph):
            return rest[index:]
        kind = read_marker(block)[0].kind
        short = len(block.text) < 200 and not block.text.endswith((";", ".", ","))
        opened = bool(zones.opening) and zones.opening[-1].text.endswith(":")
        apart = block.bold or block.centred
        line = not kind and short and ((is_upper(block.text) and apart) or block.outline or (block.bold and opened))
        if kind in ("roman", "upper", "d1", "word") or line or _RECIPIENTS.match(folded(block.text)):
            return rest[index:]
        zones.opening.append(block)
    return []


def _ends(rest: Blocks, *, later: bool) -> tuple[int, int]:
    """Where the body ends, and where the annexes begin."""
    end = next((index for index, block in enumerate(rest) if isinstance(block, Paragraph) and _is_tail(block)), None)
    if end is None:
        annex = next(
            (
                index
                for index, block in enumerate(rest)
                if isinstance(block, Paragraph) and index and opens_annex(block)
            ),
            len(rest),
        )
        if annex < len(rest) and later and not _has_table(rest[annex:]):
            annex = len(rest)
        return annex, annex
    signed = False
    for index in range(end, len(rest)):
        block = rest[index]
        if isinstance(block, TaskTable):
            return end, _back_to_heading(rest, end, index)
        if index > end and (opens_annex(block) or is_caption(block.text.strip("( "))):
            return end, index if opens_annex(block) else _back_to_heading(rest, end, index)
        again = is_position(block.text) and not _office(folded(block.text))
        late = marker(block.text).is_bullet and len(block.text) < 100  # recipients that the page break cut off
        late = late or bool(_RECIPIENTS.match(folded(block.text)))  # the signature may stand on the left
        if signed and not late and not is_name(block.text) and not again and not _is_stamp(block.text):
            return end, index
        signed = signed or is_name(block.text)
    return end, len(rest)


def _is_tail(block: Paragraph) -> bool:
    return bool(_RECIPIENTS.match(folded(block.text))) or (
        is_position(block.text) and not block.number and not read_marker(block)[0].kind
    )


def _is_stamp(text: str) -> bool:
    return folded(text) in ("da ky", "ky ten dong dau", "da ky va dong dau")


def _back_to_heading(rest: Blocks, end: int, index: int) -> int:
    """The first of the lines right above ``index`` that look like an annex's heading."""
    while index - 1 > end:
        block = rest[index - 1]
        if (
            not isinstance(block, Paragraph)
            or is_name(block.text)
            or is_position(block.text)
            or block.text.startswith("-")
        ):
            break
        if not (
            block.bold
            or block.centred
            or is_upper(block.text)
            or is_caption(block.text.strip("( "))
            or opens_annex(block)
        ):
            break
        index -= 1
    return index


def _has_table(blocks: Blocks) -> bool:
    return any(isinstance(block, TaskTable) for block in blocks)
