"""Files into located node trees: the only room that reads YAML.

Every scalar stays text, so ``no``, ``12:30`` or ``1.000`` never turn into something else; the model decides types.
"""

from generator.source.characters import cleaned
from generator.source.files import COUNTRY_REGISTERS, MAX_BYTES, ContentFiles, SourceFile, find, find_registers
from generator.source.nodes import Mapping, Node, Scalar, Sequence
from generator.source.reader import MARK, Document, read, read_bytes
from generator.source.rules import RULES

__all__ = [
    "COUNTRY_REGISTERS",
    "MARK",
    "MAX_BYTES",
    "RULES",
    "ContentFiles",
    "Document",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "SourceFile",
    "cleaned",
    "find",
    "find_registers",
    "read",
    "read_bytes",
]
