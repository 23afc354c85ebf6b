"""The one shape in which the program writes YAML."""

from __future__ import annotations

import io

from ruamel.yaml import YAML


def writer() -> YAML:
    """Two spaces under a key, dashes set in, lines as long as their text, quotes and comments as typed."""
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    return yaml


def dump(value: object) -> str:
    """``value`` as YAML."""
    stream = io.StringIO()
    writer().dump(value, stream)
    return stream.getvalue()


def round_trip(text: str) -> str:
    """The same content with the same comments in the program's shape. Raises YAMLError for what is no YAML."""
    return dump(writer().load(text))
