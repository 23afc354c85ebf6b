"""The one shape in which the program writes YAML."""

from __future__ import annotations

import io
import re

from ruamel.yaml import YAML

_EMPTY_ITEM = re.compile(r"^( *(?:- )*-) +$", re.MULTILINE)
"""A dash with nothing behind it: the library leaves a space there."""


def writer() -> YAML:
    """Two spaces under a key, dashes set in, lines as long as their text, quotes and comments as typed."""
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    return yaml


def dump(value: object) -> str:
    """``value`` as YAML."""
    stream = io.StringIO()
    writer().dump(value, stream)
    return _EMPTY_ITEM.sub(r"\1", stream.getvalue())


def round_trip(text: str) -> str:
    """The same content with the same comments in the program's shape. Raises YAMLError for what is no YAML."""
    return dump(writer().load(text))
