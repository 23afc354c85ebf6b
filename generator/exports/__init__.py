"""The catalog in the forms that other programs read: one module a form, all words from ``open_data``."""

from generator.exports.pieces import Kept
from generator.exports.published import Family, families, files
from generator.exports.sitemap import files as sitemaps

__all__ = ["Family", "Kept", "families", "files", "sitemaps"]
