"""Writing rows of an old book, a few hundred at a time: each becomes a case as if it had come by itself.

Every row has its own entry in the trail, its own number and its own duties; what is saved is the statements. Nobody
is told anything: no receipt is printed, no message goes out.
"""

from langnghe.petitions.bulk.writing.drafting import Draft, draft
from langnghe.petitions.bulk.writing.pile import LATE
from langnghe.petitions.bulk.writing.writer import CHUNK, write

__all__ = ["CHUNK", "LATE", "Draft", "draft", "write"]
