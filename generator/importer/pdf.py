"""A PDF file with text into paragraphs and tables; page numbers and repeated lines are set apart, scans refused."""

from __future__ import annotations

import contextlib
import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pdfplumber

from generator.importer.blocks import Document, LeftOut, Paragraph, Table
from generator.importer.fonts import FontCount
from generator.importer.pdf_lines import Line, joined, lines, paragraphs
from generator.importer.pdf_tables import read_table
from generator.importer.refusal import RefusedFileError
from generator.importer.wording import ends_sentence, folded, marker
from generator.text import SUPERSCRIPTS, superscript_value

MAX_PAGES = 500
_PAGE_NUMBER = re.compile(r"^(?:trang\s*)?[-–]?\s*\d{1,3}\s*[-–]?(?:\s*/\s*\d{1,3})?$", re.IGNORECASE)
_NOTE = re.compile(rf"^([{SUPERSCRIPTS}]{{1,3}}|\d{{1,3}})\s*(\S.*)$")
_VIETNAMESE = re.compile("[\u1ea0-\u1ef9ăâđêôơưĂÂĐÊÔƠƯ]")
_FEW = 200
_PAIR_GAP = 2.2
"""Letter heights between a signature and the letterhead of the next paper, say."""
_SCAN = (
    "bản PDF này là ảnh chụp (scan), không có chữ để đọc; tìm bản Word hoặc PDF có chữ, hoặc nhận dạng chữ (OCR) trước"
)
_BROKEN = "lớp chữ trong PDF hỏng hoặc dùng phông cũ (không ra chữ tiếng Việt Unicode); tìm bản Word rồi nhập lại"


@dataclass(slots=True)
class _Page:
    number: int
    width: float
    height: float
    lines: list[Line]
    tables: list[tuple[tuple[float, float, float, float], Table]] = field(default_factory=list)
    pictures: int = 0


def read(data: bytes) -> Document:
    """The document in the bytes of a PDF. Raises RefusedFileError."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    fonts = FontCount()
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            if len(file.pages) > MAX_PAGES:
                raise RefusedFileError(
                    f"PDF có {len(file.pages)} trang, quá giới hạn {MAX_PAGES}: tách riêng kế hoạch ra một tệp"
                )
            pages = [_page(page, fonts) for page in file.pages]
    except RefusedFileError:
        raise
    except Exception as error:  # the library raises whatever a broken file makes it raise
        raise RefusedFileError(_reason(error)) from None
    return _Reader(pages, fonts).read()


def _reason(error: Exception) -> str:
    names = {
        type(inner).__name__ for inner in (error, *error.args, error.__cause__, error.__context__) if inner is not None
    }
    if any("Password" in name or "Encryption" in name for name in names):
        return "tệp PDF có mật khẩu; bỏ mật khẩu rồi nhập lại"
    return "tệp PDF bị hỏng, không đọc được; tìm bản khác"


def _page(page: Any, fonts: FontCount) -> _Page:
    words = page.extract_words(extra_attrs=["fontname", "size"], x_tolerance=1.5, keep_blank_chars=False)
    for word in words:
        fonts.add(word["text"], word["fontname"])
    tables = []
    for found in page.find_tables():
        table = read_table(found, words, f"trang {page.page_number}")
        if table is not None:
            tables.append((found.bbox, table))
    outside = [word for word in words if not any(_within(word, box) for box, _ in tables)]
    result = _Page(page.page_number, float(page.width), float(page.height), lines(outside), tables, len(page.images))
    with contextlib.suppress(AttributeError):
        page.close()
    return result


def _within(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


class _Reader:
    def __init__(self, pages: list[_Page], fonts: FontCount) -> None:
        self._pages = pages
        self._fonts = fonts
        self._document = Document()
        sizes = Counter(round(line.size) for page in pages for line in page.lines for _ in line.text)
        self._body_size = max(sizes, key=lambda size: sizes[size], default=12)

    def read(self) -> Document:
        self._refuse()
        repeated = self._repeated()
        for page in self._pages:
            kept = [line for line in page.lines if not self._is_margin(page, line, repeated)]
            kept = self._notes(page, kept)
            self._place(page, kept)
        return self._document

    def _refuse(self) -> None:
        letters = self._fonts.letters
        empty = [page for page in self._pages if not page.lines and not page.tables]
        pictures = sum(page.pictures for page in self._pages)
        if (letters < _FEW and pictures) or letters == 0:
            raise RefusedFileError(_SCAN if pictures else "tệp PDF không có chữ nào")
        warning = self._fonts.check()
        if warning:
            self._document.marks.append(warning)
        texts = [line.text for page in self._pages for line in page.lines]
        texts += [cell.text for page in self._pages for _, table in page.tables for cell in table.cells]
        text = " ".join(texts)
        bad = text.count("(cid:") * 5 + text.count("\ufffd") * 5
        if letters > _FEW and (len(_VIETNAMESE.findall(text)) < 0.04 * letters or bad > 0.1 * letters):
            raise RefusedFileError(_BROKEN)
        scans = [str(page.number) for page in empty if page.pictures]
        if scans:
            self._document.marks.append(f"trang {', '.join(scans)} là ảnh chụp, không đọc được: gõ lại theo bản gốc")
        if pictures and not scans:
            self._document.notices.append(f"{pictures} hình ảnh không đọc được chữ bên trong")

    def _repeated(self) -> set[str]:
        """Lines at the upper or lower edge that stand on several pages, figures apart."""
        counts: Counter[str] = Counter()
        for page in self._pages:
            counts.update({_pattern(line.text) for line in page.lines if _at_edge(page, line)})
        least = max(3, len(self._pages) // 3)
        return {text for text, count in counts.items() if count >= least and text}

    def _is_margin(self, page: _Page, line: Line, repeated: set[str]) -> bool:
        if not _at_edge(page, line):
            return False
        place = f"trang {page.number}"
        if _PAGE_NUMBER.match(line.text):
            self._document.left_out.append(LeftOut(line.text, place, "số trang"))
            return True
        if _pattern(line.text) in repeated:
            self._document.left_out.append(LeftOut(line.text, place, "dòng lặp lại ở đầu hay cuối mỗi trang"))
            return True
        return False

    def _notes(self, page: _Page, kept: list[Line]) -> list[Line]:
        """Take the footnotes off the lower end of a page; returns the lines above them."""
        start = len(kept)
        while start and kept[start - 1].size <= 0.9 * self._body_size and kept[start - 1].top > 0.4 * page.height:
            start -= 1
        while start < len(kept) and not _NOTE.match(kept[start].text):
            start += 1
        number = 0
        for index in range(start, len(kept)):
            found = _NOTE.match(kept[index].text)
            value = _value(found.group(1)) if found else 0
            if found and value == (number or value - 1) + 1 and value not in self._document.footnotes:
                number = value
                self._document.footnotes[number] = found.group(2)
            elif number:
                self._document.footnotes[number] += f" {kept[index].text}"
            else:
                return kept
        return kept[:start]

    def _place(self, page: _Page, kept: list[Line]) -> None:
        """Add what a page holds to the document, from top to bottom."""
        right = max((line.x1 for line in kept), default=page.width)
        left = min((line.x0 for line in kept), default=0.0)
        first = True
        for part in _in_order(page, kept):
            if isinstance(part, Table):
                self._document.blocks.append(part)
                first = False
                continue
            for group in paragraphs(part, right):
                paragraph = self._paragraph(page, group, left, right)
                last = self._document.blocks[-1] if self._document.blocks else None
                if first and isinstance(last, Paragraph) and _cut(last, paragraph):
                    text = f"{last.text} {paragraph.text}"
                    self._document.blocks[-1] = Paragraph(text, last.place, last.number, last.bold, last.centred)
                else:
                    self._document.blocks.append(paragraph)
                first = False

    def _paragraph(self, page: _Page, group: list[Line], left: float, right: float) -> Paragraph:
        middle = (left + right) / 2
        width = right - left
        centred = all(
            abs(line.middle - middle) < 0.03 * width
            and line.x0 > left + 0.08 * width
            and line.x1 < right - 0.08 * width
            for line in group
        )
        side = group[0].x0 > left + 0.45 * width or (
            group[0].x1 < middle and group[0].x0 > left + 0.05 * width and group[0].bold
        )
        return Paragraph(joined(group), f"trang {page.number}", "", all(line.bold for line in group), centred or side)


def _in_order(page: _Page, kept: list[Line]) -> Iterator[list[Line] | Table]:
    """Runs of lines and tables from top to bottom; of things side by side the left ones first."""
    tables = sorted(page.tables, key=lambda item: item[0][1])
    run: list[Line] = []
    for line in sorted(kept, key=lambda line: (round(line.bottom), line.x0)):
        while tables and tables[0][0][1] < line.top:
            yield from _columns(run, page)
            run = []
            yield tables.pop(0)[1]
        run.append(line)
    yield from _columns(run, page)
    yield from (table for _, table in tables)


def _columns(run: list[Line], page: _Page) -> Iterator[list[Line]]:
    middle = page.width / 2
    plain: list[Line] = []
    sides: tuple[list[Line], list[Line]] = ([], [])
    heights = Counter(round(line.bottom / 4) for line in run)
    for line in run:
        beside = heights[round(line.bottom / 4)] > 1
        lowest = max((other.bottom for side in sides for other in side), default=line.top)
        if line.top - lowest > _PAIR_GAP * line.size:
            yield from (side for side in sides if side)  # a gap over both sides: what follows is another pair
            sides = ([], [])
        is_right, is_left = line.x0 > middle - 0.12 * page.width, line.x1 < middle + 0.06 * page.width
        if (beside or sides[1]) and (is_right or is_left):
            if plain:
                yield plain
                plain = []
            sides[1 if is_right and line.middle > middle else 0].append(line)
            continue
        if sides[0] or sides[1]:
            yield from (side for side in sides if side)
            sides = ([], [])
        plain.append(line)
    yield from (side for side in (plain, *sides) if side)


def _at_edge(page: _Page, line: Line) -> bool:
    return line.bottom < 0.1 * page.height or line.top > 0.9 * page.height


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "0", folded(text))


def _value(figure: str) -> int:
    return int(figure) if figure.isdecimal() and figure.isascii() else superscript_value(figure)


def _cut(last: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph goes on over a page break."""
    plain = not marker(paragraph.text).kind and not paragraph.centred and not paragraph.bold and not last.centred
    long = len(last.text) > 60
    return plain and long and not ends_sentence(last.text)
