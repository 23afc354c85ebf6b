"""The cited documents: every number leads to one document, and every statement about it can be found again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalog import PlanEntry, Registry
from generator.catalog.places import worded
from generator.checks.facts import PlanFacts, PrintedDate
from generator.checks.rule import Finding, cross_rule, rule
from generator.problems import Severity
from generator.text import shorten, show_date


@rule("document-mention")
def mentions_stand_in_the_plan(plan: PlanEntry, _: Registry) -> Iterator[Finding]:
    """Chữ ghi ở `van_ban` phải có đúng như thế trong lời văn của kế hoạch."""
    if not plan.record.documents:
        return
    words = [text for _, _, text in worded(plan)]
    for index, mention in enumerate(plan.record.documents):
        if not any(mention.words in text for text in words):
            message = f"không thấy “{shorten(mention.words, 60)}” trong lời văn của kế hoạch"
            hint = "chép đúng từng chữ, từng dấu như trong kế hoạch"
            yield Finding(plan.locator.at("van_ban", index, "in"), message, hint)


@cross_rule("document-evidence")
def evidence_stands_in_its_plan(facts: Sequence[PlanFacts], registry: Registry) -> Iterator[Finding]:
    """Chữ trích làm nguồn trong van-ban.yml phải có đúng như thế trong kế hoạch đã nêu."""
    locator = registry.registers.locators["van-ban"]
    unfounded = ((*found, plan.id) for plan in facts for found in plan.unfounded)
    for index, path, words, plan_id in sorted(unfounded, key=lambda found: (found[0], str(found[1]))):
        place = locator.at("van_ban", index, *path, "nguon", "chu")
        message = f"không thấy “{shorten(words, 60)}” trong kế hoạch {plan_id}"
        yield Finding(place, message, "chép đúng từng chữ, hoặc nêu nguồn khác")


@cross_rule("unknown-body", Severity.WARNING)
def bodies_are_known(facts: Sequence[PlanFacts], _: Registry) -> Iterator[Finding]:
    """Cơ quan viết tắt trong số hiệu nên có trong van-ban.yml: không có thì văn bản bị coi là của tỉnh."""
    seen: set[str] = set()
    for found in (found for plan in facts for found in plan.unknown_bodies):
        if found.body not in seen:
            seen.add(found.body)
            message = f"chưa biết cơ quan `{found.body.upper()}` trong số hiệu {found.number}"
            yield Finding(found.place, message, "thêm vào `noi_ban_hanh` trong van-ban.yml")


@cross_rule("document-dates", Severity.WARNING)
def printed_dates_agree(facts: Sequence[PlanFacts], registry: Registry) -> Iterator[Finding]:
    """Các kế hoạch in ngày khác nhau cho một văn bản thì van-ban.yml nên nêu ngày đúng."""
    stated = {record.id for record in registry.registers.documents.documents if record.date}
    first: dict[str, int] = {}
    differing: dict[str, list[PrintedDate]] = {}
    for plan in facts:
        for document, _, ordinal, _ in plan.plain_dates:
            if first.setdefault(document, ordinal) != ordinal and document not in stated:
                differing[document] = []
    for found in (found for plan in facts if differing for found in plan.dates if found.document in differing):
        differing[found.document].append(found)
    for document in filter(differing.__contains__, first):
        places = differing[document]
        words = ", ".join(map(show_date, sorted({found.day for found in places})))
        message = f"văn bản {places[0].standard} được in với các ngày khác nhau: {words}"
        hint = f"ghi ngày đúng vào van-ban.yml, mục `{document}`, kèm nguồn"
        yield Finding(places[0].place, message, hint)
