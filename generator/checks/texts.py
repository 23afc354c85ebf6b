"""The plan's wording holds together: quotations, footnotes, corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.catalog import PlanEntry, Registry
from generator.catalog.places import targets, texts
from generator.checks.rule import Finding, rule
from generator.model import Correction, Footnote, Plan
from generator.problems import Location, Severity
from generator.text import SUPERSCRIPTS, superscript_value

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_IN_WORDS = {
    word: str(value)
    for value, word in enumerate(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"], start=1)
}
_SUPERSCRIPT = re.compile(f"[{SUPERSCRIPTS}]{{1,3}}")


@rule("target-not-quoted")
def targets_are_quotations(plan: PlanEntry, _registry: Registry) -> Iterator[Finding]:
    """Chỉ tiêu ghi trong một mục hay nhiệm vụ phải trích đúng chữ của chính mục ấy."""
    for path, target, words in targets(plan):
        if words is not None and not any(target.text in text for text in words):
            message = "câu chỉ tiêu này không có trong lời của mục chứa nó"
            yield Finding(plan.locator.at(*path, "noi_dung"), message, "chép nguyên một đoạn từ chính mục ấy")


@rule("target-number")
def target_values_stand_in_sentence(plan: PlanEntry, _registry: Registry) -> Iterator[Finding]:
    """Con số trong `muc` phải có trong câu chỉ tiêu, bằng chữ số hoặc bằng chữ."""
    for path, target, _ in targets(plan):
        printed = {number.replace(",", ".") for number in _NUMBER.findall(target.text)}
        printed.update(_IN_WORDS[word] for word in target.text.lower().split() if word in _IN_WORDS)
        stated = [number.replace(",", ".") for number in _NUMBER.findall(target.value or "")]
        missing = [number for number in stated if number not in printed]
        if missing:
            message = f"`muc` có số {', '.join(missing)} nhưng câu chỉ tiêu không có"
            yield Finding(plan.locator.at(*path, "muc"), message, "sửa `muc` theo đúng câu")


@rule("footnote")
def footnotes_match_their_marks(plan: PlanEntry, _: Registry) -> Iterator[Finding]:
    """Mỗi cước chú có số mũ tương ứng trong lời văn và mỗi số chỉ dùng một lần."""
    if not plan.record.footnotes:
        return
    marks = set(_marks(plan))
    seen: set[int] = set()
    for index, note in enumerate(plan.record.footnotes):
        if note.number in seen:
            place = plan.locator.at("cuoc_chu", index, "so")
            yield Finding(place, f"cước chú số {note.number} có hai lần", "đánh số lại")
        elif note.number not in marks:
            place = plan.locator.at("cuoc_chu", index, "so")
            yield Finding(place, f"không thấy số mũ của cước chú {note.number} trong lời văn", "ghi số mũ: ¹ ² ³")
        seen.add(note.number)


@rule("correction-not-found")
def corrections_show_in_text(plan: PlanEntry, _: Registry) -> Iterator[Finding]:
    """Chữ đã sửa ghi ở `chinh_sua` phải có trong kế hoạch."""
    for place, correction, times in _corrections(plan):
        if times < (correction.occurrence or 1):
            yield Finding(place, f"không thấy `{correction.mended}` trong kế hoạch", "ghi đúng chữ sau khi sửa")


@rule("correction-ambiguous")
def corrections_show_one_place(plan: PlanEntry, _: Registry) -> Iterator[Finding]:
    """Chữ đã sửa ghi ở `chinh_sua` phải đủ dài để chỉ đúng một chỗ: ai cũng tìm lại được chữ trong bản nguồn."""
    for place, correction, times in _corrections(plan):
        if times > 1 and not correction.occurrence:
            message = f"`{correction.mended}` có ở {times} chỗ trong kế hoạch"
            hint = "chép thêm mấy chữ trước và sau vào cả `in` lẫn `sua`; nếu cả câu giống hệt nhau thì ghi `lan_thu`"
            yield Finding(place, message, hint)


@rule("issue-year", Severity.WARNING)
def issued_near_plan_year(plan: PlanEntry, _: Registry) -> Iterator[Finding]:
    """Kế hoạch thường ban hành trong năm kế hoạch hoặc năm liền trước."""
    issued = plan.record.issued
    if issued is not None and not plan.id.year - 1 <= issued.year <= plan.id.year:
        message = f"ban hành năm {issued.year} cho kế hoạch năm {plan.id.year}"
        yield Finding(plan.locator.at("ngay_ban_hanh"), message, "xem lại ngày ban hành và thư mục năm")


def _corrections(plan: PlanEntry) -> Iterator[tuple[Location, Correction, int]]:
    """Every correction with its place in the file and how often its mended words stand in the plan."""
    if not plan.record.corrections:
        return
    whole = "\n".join(texts(plan.record))
    for index, correction in enumerate(plan.record.corrections):
        place = plan.locator.at("chinh_sua", index, "sua")
        yield place, correction, whole.count(correction.mended)


def _marks(plan: PlanEntry) -> Iterator[int]:
    without_notes: Plan = plan.record.model_copy(update={"footnotes": list[Footnote]()})
    for text in texts(without_notes):
        for mark in _SUPERSCRIPT.findall(text):
            yield superscript_value(mark)
