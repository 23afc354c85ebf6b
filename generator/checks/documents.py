"""The cited documents: every number leads to one document, and every statement about it can be found again."""

from __future__ import annotations

from collections.abc import Iterator

from generator import citations
from generator.catalog import Catalog
from generator.catalog.places import worded
from generator.checks.rule import Finding, rule
from generator.model import CitedDocument, Evidence
from generator.problems import KeyPath, Severity
from generator.text import shorten, show_date


@rule("document-mention")
def mentions_stand_in_the_plan(catalog: Catalog) -> Iterator[Finding]:
    """Chữ ghi ở `van_ban` phải có đúng như thế trong lời văn của kế hoạch."""
    for plan in catalog.plans:
        if not plan.record.documents:
            continue
        words = [text for _, _, text in worded(plan)]
        for index, mention in enumerate(plan.record.documents):
            if not any(mention.words in text for text in words):
                message = f"không thấy “{shorten(mention.words, 60)}” trong lời văn của kế hoạch"
                hint = "chép đúng từng chữ, từng dấu như trong kế hoạch"
                yield Finding(plan.locator.at("van_ban", index, "in"), message, hint)


@rule("document-evidence")
def evidence_stands_in_its_plan(catalog: Catalog) -> Iterator[Finding]:
    """Chữ trích làm nguồn trong van-ban.yml phải có đúng như thế trong kế hoạch đã nêu."""
    locator = catalog.registers.locators["van-ban"]
    beside = f"{locator.at().path.rpartition('/')[0]}/plans/"  # the register may be that of another content folder
    published = {str(plan.id) for plan in catalog.plans if plan.path.startswith(beside)}
    for index, document in enumerate(catalog.registers.documents.documents):
        for path, evidence in _evidence(document):
            if evidence.words is None or evidence.plan not in published:
                continue
            if catalog.references.quoted_at(evidence.plan, evidence.words) is None:
                place = locator.at("van_ban", index, *path, "nguon", "chu")
                message = f"không thấy “{shorten(evidence.words, 60)}” trong kế hoạch {evidence.plan}"
                yield Finding(place, message, "chép đúng từng chữ, hoặc nêu nguồn khác")


@rule("unknown-body", Severity.WARNING)
def bodies_are_known(catalog: Catalog) -> Iterator[Finding]:
    """Cơ quan viết tắt trong số hiệu nên có trong van-ban.yml: không có thì văn bản bị coi là của tỉnh."""
    seen: set[str] = set()
    for plan in catalog.plans:
        for path, _, text in worded(plan):
            for citation in citations.find(text):
                body = catalog.references.bodies.unknown(citation)
                if body is not None and body not in seen:
                    seen.add(body)
                    message = f"chưa biết cơ quan `{body.upper()}` trong số hiệu {citation.text}"
                    yield Finding(plan.locator.at(*path), message, "thêm vào `noi_ban_hanh` trong van-ban.yml")


@rule("document-dates", Severity.WARNING)
def printed_dates_agree(catalog: Catalog) -> Iterator[Finding]:
    """Các kế hoạch in ngày khác nhau cho một văn bản thì van-ban.yml nên nêu ngày đúng."""
    for entry in catalog.documents.values():
        if len(entry.printed_dates) > 1 and not (entry.record and entry.record.date):
            place = entry.places[0]
            plan = catalog.plan(place.plan_id)
            days = ", ".join(map(show_date, sorted(entry.printed_dates)))
            message = f"văn bản {entry.standard} được in với các ngày khác nhau: {days}"
            hint = f"ghi ngày đúng vào van-ban.yml, mục `{entry.id}`, kèm nguồn"
            yield Finding(plan.locator.at(*place.path), message, hint)


def _evidence(document: CitedDocument) -> Iterator[tuple[KeyPath, Evidence]]:
    """Every statement's source, with the path to the statement."""
    if document.kind:
        yield ("loai",), document.kind.source
    if document.issuer:
        yield ("co_quan",), document.issuer.source
    if document.title:
        yield ("ten",), document.title.source
    if document.date:
        yield ("ngay",), document.date.source
    for index, relation in enumerate(document.relations):
        yield ("quan_he", index), relation.source
