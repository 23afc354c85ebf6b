"""Search documents and their index, read in the browser by lunr.js.

Each document has its words twice: as written and folded (no marks), so that marks count when they are typed and do
not matter when they are not. No stemmer and no stop words: in Vietnamese "an", "do", "so" are words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lunr.builder import Builder

from generator import routes
from generator.catalog import Catalog, PlanEntry, TaskEntry
from generator.text import fold, nfc

_WORD = re.compile(r"[\w][\w/&.-]*[\w]|\w")
_BOOSTS = {"title": 4, "title_folded": 2, "text": 2, "text_folded": 1}


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One thing that can be found: where it is, its words, and the line that places it."""

    address: str
    kind: str
    title: str
    place: str
    text: str


def files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The index and what is shown of each result, as pairs of path and content."""
    found = list(documents(catalog))
    shown = [[document.address, document.kind, document.title, document.place] for document in found]
    content = {"index": _index(found), "documents": shown}
    yield "search/index.json", json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def documents(catalog: Catalog) -> Iterator[SearchDocument]:
    """Everything that can be found, in the order of the catalog."""
    for plan in catalog.plans:
        yield _plan(plan)
        for task in plan.tasks:
            yield _task(task, plan, catalog)
    for history in catalog.provinces.histories():
        aliases = " ".join(alias for unit in history.units for alias in unit.aliases)
        yield SearchDocument(
            routes.province(history.slug), "Tỉnh, thành phố", history.latest.latest_name.full, "", aliases
        )
    for area in catalog.areas.values():
        text = " ".join((area.description, *area.aliases))
        yield SearchDocument(routes.area(area.slug), "Lĩnh vực", area.name, "", text)
    for unit in catalog.units.values():
        yield SearchDocument(routes.unit(unit.slug), "Đơn vị", unit.name, "", " ".join(unit.aliases))
    for entry in catalog.registers.glossary.entries:
        text = " ".join(filter(None, (entry.expansion, entry.explanation, *entry.variants)))
        yield SearchDocument(routes.GLOSSARY, "Thuật ngữ", entry.headword, entry.expansion or "", text)


def words(text: str) -> list[str]:
    """The words of a text in lower case; a document number stays whole and comes in parts as well."""
    found = []
    for word in _WORD.findall(nfc(text).lower()):
        found.append(word)
        parts = re.split(r"[/&.-]", word)
        if len(parts) > 1:
            found += [part for part in parts if part]
    return found


def _plan(plan: PlanEntry) -> SearchDocument:
    place = f"{plan.province_name.full if plan.province_name else plan.id.province}, {plan.id.year}"
    number = plan.record.number or ""
    return SearchDocument(routes.plan(plan.id), "Kế hoạch", plan.record.title, place, f"{number} {place}")


def _task(task: TaskEntry, plan: PlanEntry, catalog: Catalog) -> SearchDocument:
    place = plan.province_name.name if plan.province_name else plan.id.province
    area = catalog.areas[task.section.area]
    units = (catalog.units[slug].name for slug in (*task.action.lead_units, *task.action.support_units))
    text = " ".join(
        (*task.task.product, *task.task.indicator, *task.time_lines, *task.action.lead, *units, area.name, place)
    )
    where = f"{place} {plan.id.year} · {area.short_name}"
    return SearchDocument(routes.task(plan.id, task.anchor), "Nhiệm vụ", task.title, where, f"{text} {plan.id.year}")


def _index(found: list[SearchDocument]) -> object:
    builder = Builder()
    builder.ref("id")
    for name, boost in _BOOSTS.items():
        builder.field(name, boost=boost)
    for number, document in enumerate(found):
        title, text = words(document.title), words(document.text)
        builder.add(
            {
                "id": str(number),
                "title": title,
                "title_folded": [fold(word) for word in title],
                "text": text,
                "text_folded": [fold(word) for word in text],
            }
        )
    return builder.build().serialize()
