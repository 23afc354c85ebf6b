"""The ways from a plan's page to where its words can be changed, and to where a mistake in them can be reported.

A task's own ways are made of these by ``theme/assets/plan.js``: written out under each of sixty tasks, with every field
of the form filled in, they would outweigh the tasks.
"""

from __future__ import annotations

from urllib.parse import urlencode

from generator import repository, routes
from generator.catalog import PlanEntry
from generator.deferred import dataclass
from generator.views.page import Site
from generator.views.richtext import Relative

REPORT_FORM = "bao-loi.yml"
"""The issue form in ``.github/ISSUE_TEMPLATE/`` for mistakes; its fields are named by the ids used here."""


@dataclass(frozen=True, slots=True)
class Amending:
    """Where to change the words, and where to say that they are wrong.

    ``has_file_page`` says whether the former is the page on which the file itself is changed, line by line.
    """

    edit_href: str
    report_href: str
    has_file_page: bool


def ways(plan: PlanEntry, site: Site, to: Relative) -> Amending:
    """For the plan as a whole. Where nobody knows the repository, the site's own guide takes its place."""
    if not site.repository:
        guide = f"{to(routes.GUIDE_MENDING)}?{urlencode({'ke_hoach': str(plan.id), 'dong': '1'}, safe='/')}"
        return Amending(guide, f"{guide}#bao-loi", has_file_page=False)
    file = repository.plan_file(plan.id)
    fields = {"title": f"Chỗ sai: {plan.id}", "ke_hoach": str(plan.id), "dong": f"{file}, dòng 1"}
    if site.url:
        fields["dia_chi"] = routes.absolute(site.url, routes.plan(plan.id))
    edit = repository.edit(site.repository, file)
    return Amending(edit, repository.report(site.repository, REPORT_FORM, fields), has_file_page=True)
