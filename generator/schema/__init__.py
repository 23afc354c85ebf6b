"""Located nodes into records: every fault of a file in one pass, each with its place."""

from generator.schema.loader import Loaded, load
from generator.schema.older import load_older
from generator.schema.rules import RULES

__all__ = ["RULES", "Loaded", "load", "load_older"]
