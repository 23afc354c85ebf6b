"""The pages of the cited documents: the most shared ones, those of one scope, and one document with all who cite it."""

from generator.views.documents.lists import by_scope, documents
from generator.views.documents.page import pages

__all__ = ["by_scope", "documents", "pages"]
