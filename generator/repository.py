"""Addresses at the place where the files are kept and changed: what to edit, what to report, what changed.

The only module that knows how GitHub writes its addresses. ``root`` is the repository's address without a slash at the
end, ``https://github.com/owner/name``; where it is empty nothing here is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from generator.model import PlanId

BRANCH = "main"


def plan_file(plan_id: PlanId) -> str:
    """Where a plan's file lies in the repository."""
    return f"content/plans/{plan_id}.yml"


def edit(root: str, path: str, line: int | None = None) -> str:
    """The page on which a file is changed; signed-in people without write access are led to a copy of their own."""
    return f"{root}/edit/{BRANCH}/{quote(path)}{_line(line)}"


def view(root: str, path: str, line: int | None = None) -> str:
    """The page that shows a file as it is typed."""
    return f"{root}/blob/{BRANCH}/{quote(path)}{'?plain=1' if line else ''}{_line(line)}"


def history(root: str, path: str) -> str:
    """All changes of a file."""
    return f"{root}/commits/{BRANCH}/{quote(path)}"


def commit(root: str, identifier: str) -> str:
    """One change."""
    return f"{root}/commit/{identifier}"


def new_file(root: str, path: str = "", text: str = "") -> str:
    """The page that makes a file, with its name and text filled in. Browsers and GitHub cut very long addresses."""
    fields = {name: value for name, value in (("filename", path), ("value", text)) if value}
    return f"{root}/new/{BRANCH}" + (f"?{urlencode(fields, quote_via=quote)}" if fields else "")


def report(root: str, form: str, fields: Mapping[str, str]) -> str:
    """An issue form (a file name in ``.github/ISSUE_TEMPLATE/``) with its fields, named by their ids, filled in."""
    return f"{root}/issues/new?{urlencode({'template': form, **fields}, quote_via=quote, safe='/')}"


def _line(line: int | None) -> str:
    return f"#L{line}" if line else ""
