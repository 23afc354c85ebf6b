"""The pages of the cited documents: the most shared ones, those of one scope, and one document with all who cite it."""

from generator.views.documents.lists import documents, of_scope
from generator.views.documents.page import pages

__all__ = ["documents", "of_scope", "pages"]
