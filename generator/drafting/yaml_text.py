"""The one shape in which the program writes YAML."""

from __future__ import annotations

import io
import re

from ruamel.yaml import YAML
from ruamel.yaml.resolver import VersionedResolver

_EMPTY_ITEM = re.compile(r"^( *(?:- )*-) +$", re.MULTILINE)
"""A dash with nothing behind it: the library leaves a space there."""


class _AsTyped(VersionedResolver):
    """Takes every value for text, as ``source`` does: 31 February or ``1.10`` is written again as it was typed."""

    @property
    def versioned_resolver(self) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
        """Only nothing at all stays nothing."""
        return {"": [("tag:yaml.org,2002:null", re.compile("$"))]}


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
    return _written(writer(), value)


def round_trip(text: str) -> str:
    """The same content with the same comments in the program's shape. Raises YAMLError for what is no YAML."""
    yaml = writer()
    yaml.Resolver = _AsTyped
    return _written(yaml, yaml.load(text))


def _written(yaml: YAML, value: object) -> str:
    stream = io.StringIO()
    yaml.dump(value, stream)
    return _EMPTY_ITEM.sub(r"\1", stream.getvalue())
