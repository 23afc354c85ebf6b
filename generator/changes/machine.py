"""A comparison as JSON, for other programs."""

from __future__ import annotations

import json
from typing import Any

from generator.changes.report import Report
from generator.changes.values import Change, Changes, PageLink, PlanChanges
from generator.changes.whole import counts
from generator.problems import as_json, printed_json


def to_json(report: Report) -> str:
    """One object; ``changes`` is null where the later version cannot be read."""
    changes = report.changes
    value: dict[str, Any] = {
        "base": report.base,
        "head": report.head,
        "ok": report.ok,
        "sentence": report.first_line,
        "notes": list(report.notes),
        "changes": _changes(changes) if changes is not None else None,
        "problems": json.loads(as_json(report.problems)),
    }
    return printed_json(value)


def _changes(changes: Changes) -> dict[str, Any]:
    return {
        "counts": {str(kind): number for kind, number in counts(changes).items()},
        "plans": [_plan(plan) for plan in changes.plans],
        "registers": [
            {
                "name": register.name,
                "added": list(register.added),
                "removed": list(register.removed),
                "renamed": [list(names) for names in register.renamed],
                "changed": list(register.changed),
            }
            for register in changes.registers
        ],
        "pages_gained": [_page(page) for page in changes.pages_gained],
        "pages_lost": [_page(page) for page in changes.pages_lost],
    }


def _plan(plan: PlanChanges) -> dict[str, Any]:
    return {
        "plan": str(plan.id),
        "before": str(plan.before.id) if plan.before else None,
        "after": str(plan.after.id) if plan.after else None,
        "path": plan.entry.path,
        "changes": [_change(change) for change in plan.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    pieces = [{"text": piece.text, "role": str(piece.role)} for piece in change.words]
    words = "".join(piece.text for piece in change.words)
    return {"kind": str(change.kind), "task": change.task, "words": words, "pieces": pieces}


def _page(page: PageLink) -> dict[str, str]:
    return {"address": page.address, "name": page.name}
