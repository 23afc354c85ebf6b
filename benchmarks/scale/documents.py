"""What other search engines are given to index: one document for everything of a plan that can be found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.corpus.material import all_targets, texts_of
from generator import routes
from generator.catalog import Catalog, PlanEntry, TaskEntry


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found: where it is, the line that names it, and its other words."""

    address: str
    title: str
    text: str


def documents(catalog: Catalog) -> Iterator[Document]:
    """Every task, narrative item, target, purpose, duty and legal basis, in the order of the catalog."""
    for plan in catalog.plans:
        yield from _of_plan(plan)


def _of_plan(plan: PlanEntry) -> Iterator[Document]:
    record = plan.record
    place = f"{plan.province_name.name if plan.province_name else plan.id.province} {plan.id.year}"
    for task in plan.tasks:
        yield _task(task, place)
    for number, (title, text) in enumerate(_texts(plan), start=1):
        yield Document(f"{routes.plan(plan.id)}#m-{number}", title, f"{text} {place}")
    for number, target in enumerate(all_targets(record.targets), start=1):
        yield Document(f"{routes.plan(plan.id)}#c-{number}", target.text, f"Chỉ tiêu {place}")


def _task(task: TaskEntry, place: str) -> Document:
    record = task.task
    text = " ".join((*record.product, *task.action.lead, *task.time_lines, place))
    return Document(routes.task(task.plan_id, task.anchor), task.title, text)


def _texts(plan: PlanEntry) -> Iterator[tuple[str, str]]:
    """The running texts, each under the name of the part that it stands in."""
    record = plan.record
    for section in record.sections:
        yield from ((section.heading or section.area, text) for text in texts_of(section.narrative))
    yield from (("Mục đích, yêu cầu", text) for text in texts_of((*record.purposes, *record.requirements)))
    for duty in record.duties:
        yield from ((duty.unit, text) for text in texts_of(duty.duties))
    yield from (("Căn cứ", text) for text in texts_of(record.legal_bases))
