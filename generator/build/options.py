"""What a build is told: where to read and write. This loads next to nothing, so that MkDocs can be started first."""

from __future__ import annotations

from pathlib import Path

from generator.build import mkdocs
from generator.build.folders import PASSING
from generator.deferred import dataclass

PROJECT = Path(__file__).resolve().parents[2]
"""The folder that holds ``mkdocs.yml`` and ``theme/``."""


@dataclass(frozen=True, slots=True)
class Options:
    """Where to read and write.

    ``site_url`` is the address the site will have, ``repository`` that of the place where the files are changed; both
    are empty when they are not known.
    """

    content: Path
    out: Path
    work: Path
    site_url: str = ""
    repository: str = ""

    def workers(self, project: Path, place: Path) -> mkdocs.Workers:
        """Those who run MkDocs, for someone whose passing files lie in ``place``."""
        return mkdocs.Workers(project, place / PASSING, {"SITE_URL": self.site_url})
