"""Plan files as the program writes them: a new draft with marks where a person must look, and the tidying of ``fmt``.

The only room that knows the library which writes YAML.
"""

from generator.drafting.draft import Draft, write
from generator.drafting.skeleton import Earlier, carried_on, empty
from generator.drafting.tidy import Tidied, tidy
from generator.source import MARK

__all__ = ["MARK", "Draft", "Earlier", "Tidied", "carried_on", "empty", "tidy", "write"]
