"""Machine-readable copies of the catalog, with the keys of the plan file.

``VERSION`` changes when the meaning of a key does.
"""

from generator.exports.json_api import VERSION, files

__all__ = ["VERSION", "files"]
