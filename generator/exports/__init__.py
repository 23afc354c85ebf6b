"""The catalog in the forms that other programs read: one module a form, all words from ``open_data``."""

from generator.exports.published import files
from generator.exports.sitemap import files as sitemaps

__all__ = ["files", "sitemaps"]
