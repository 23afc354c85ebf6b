"""Search: the documents that can be found, their index cut by term, and the program that reads it in the browser."""

import os

# Numbers are counted and sorted here, no matrix is ever multiplied: threads for that, which come with the import of
# numpy, would only take its time again.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from generator.search.collect import all_members, documents, documents_of, members, of_plan
from generator.search.keeping import Kept
from generator.search.keeping import all_files as files
from generator.search.patching import KeptSearch
from generator.search.published import programs

__all__ = ["Kept", "KeptSearch", "all_members", "documents", "documents_of", "files", "members", "of_plan", "programs"]
