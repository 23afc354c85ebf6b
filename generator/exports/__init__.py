"""Machine-readable copies of the catalog. Keys are those of the plan file; ``VERSION`` changes when their meaning does."""

from generator.exports.json_api import VERSION, files

__all__ = ["VERSION", "files"]
