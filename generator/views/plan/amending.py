"""Ways from a plan and its tasks to where they are mended: the right file and line, and a report filled in."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from generator import repository, routes
from generator.catalog import PlanEntry, TaskEntry
from generator.views.page import Site
from generator.views.richtext import Relative

REPORT_FORM = "bao-loi.yml"
"""The issue form in ``.github/ISSUE_TEMPLATE/`` whose fields are filled in by their ids."""


@dataclass(frozen=True, slots=True)
class Amending:
    """Where to change the words, and where to say that they are wrong; the former is empty where it is the latter."""

    edit_href: str
    report_href: str


class AmendingLinks:
    """The ways of one plan's page. Where nobody knows the repository, the site's own guide takes its place."""

    def __init__(self, plan: PlanEntry, site: Site, to: Relative) -> None:
        self._plan = plan
        self._site = site
        self._to = to
        self._file = repository.plan_file(plan.id)

    def of_plan(self) -> Amending:
        """For the plan as a whole."""
        return self._ways(1, "", "")

    def of_task(self, task: TaskEntry) -> Amending:
        """For one task."""
        line = self._plan.locator.at(*task.path).line
        return self._ways(line, task.anchor, f"{task.task.number} ({task.anchor})" if task.task.number else task.anchor)

    def _ways(self, line: int, anchor: str, name: str) -> Amending:
        address = routes.task(self._plan.id, anchor) if anchor else routes.plan(self._plan.id)
        if not self._site.repository:
            return self._guide(anchor, line)
        fields = {"ke_hoach": str(self._plan.id)}
        if name:
            fields["nhiem_vu"] = name
        fields["dong"] = f"{self._file}, dòng {line}"
        if self._site.url:
            fields["dia_chi"] = routes.absolute(self._site.url, address)
        title = f"Chỗ sai: {self._plan.id} {anchor}".rstrip()
        return Amending(
            repository.edit(self._site.repository, self._file, line if anchor else None),
            repository.report(self._site.repository, REPORT_FORM, {"title": title, **fields}),
        )

    def _guide(self, anchor: str, line: int) -> Amending:
        """One page for both, told only what differs: each task has this link, and its name finds the line as well."""
        fields = {"ke_hoach": str(self._plan.id), **({"nhiem_vu": anchor} if anchor else {"dong": str(line)})}
        guide = f"{self._to(routes.GUIDE_MENDING)}?{urlencode(fields, safe='/')}"
        return Amending("" if anchor else guide, f"{guide}#bao-loi")
