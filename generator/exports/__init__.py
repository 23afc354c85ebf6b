"""Machine-readable copies of the catalog, with the keys of the plan file.

``VERSION`` changes when the meaning of a key does.
"""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.exports import json_api, targets_json
from generator.exports.json_api import VERSION


def files(catalog: Catalog, site_url: str) -> Iterator[tuple[str, str]]:
    """Pairs of path and content. ``site_url`` is put before addresses; when empty they start at the server's root."""
    yield from json_api.files(catalog, site_url)
    yield from targets_json.files(catalog, site_url)


__all__ = ["VERSION", "files"]
