"""Plan files as the program writes them: a new draft with marks where a person must look, and the tidying of ``fmt``.

The only room that knows the library which writes YAML.
"""

from generator.drafting.draft import MARK, Draft, write
from generator.drafting.tidy import Tidied, tidy

__all__ = ["MARK", "Draft", "Tidied", "tidy", "write"]
