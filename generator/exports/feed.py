"""The Atom feed of plans that are new on the portal or were changed there."""

from __future__ import annotations

import datetime as dt
import html

from generator import open_data, routes
from generator.catalog import Catalog, PlanEntry
from generator.exports.identifiers import stable_uuid
from generator.text import show_date
from generator.views import SITE_NAME

MOST = 50
"""Entries, so that the feed stays light however many plans there are."""
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def feed(catalog: Catalog, site_url: str) -> bytes:
    """The feed; without a known ``site_url`` its links are relative to the feed itself."""
    from feedgenerator import Atom1Feed  # imported late: it brings the whole machinery of networks with it

    atom = Atom1Feed(
        title=SITE_NAME,
        link=_address(routes.PLANS, site_url),
        description="Kế hoạch mới đăng và vừa sửa",
        language="vi",
        author_name=SITE_NAME,
        feed_url=_address(routes.FEED, site_url),
        feed_guid=stable_uuid(routes.FEED).urn,
        feed_copyright=open_data.LICENCE_WORDS[1],
    )
    latest = sorted(catalog.plans, key=lambda plan: (-plan.updated.toordinal(), str(plan.id)))[:MOST]
    for plan in latest:
        atom.add_item(
            title=plan.name,
            link=_address(routes.plan(plan.id), site_url),
            description="".join(f"<p>{html.escape(line)}</p>" for line in _lines(plan)),
            author_name=plan.agency_name,
            pubdate=_midnight(plan.published),
            updateddate=_midnight(plan.updated),
            unique_id=stable_uuid(str(plan.id)).urn,
        )
    newest = _midnight(latest[0].updated) if latest else _NEVER
    atom.latest_post_date = lambda: newest  # the library would ask the clock when there is no entry
    text: str = atom.writeString("utf-8")
    return text.encode("utf-8")


def _lines(plan: PlanEntry) -> list[str]:
    number = f"số {plan.number}, " if plan.number else ""
    lines = [plan.title, f"{number}{plan.task_count} nhiệm vụ"]
    told = ((dt.date.fromordinal(day), words) for day, words in reversed(plan.head.updates))
    return lines + [f"{show_date(day)}: {words}" for day, words in told]


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)


def _address(target: str, site_url: str) -> str:
    return routes.absolute(site_url, target) if site_url else target
