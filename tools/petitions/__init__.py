"""Invented petitions, as many as one wants: row ``i`` depends on the seed, ``i`` and the options alone.

    python -m tools.petitions -n 1000000 > petitions.jsonl
    python -m tools.petitions -n 5000 --start 995000 --seed 7 --offices 200 -o tail.jsonl

Any slice can be made alone, in any number of processes, with the same bytes. People, phone numbers and matters are
invented; phone numbers and identity numbers lie outside the ranges issued in Viet Nam (09990…, 000…), so that no row
can name a real person. Communes are the real ones of ``places/``.

Each row: id, code, received_at, channel, kind, field, subject, content, submitter{name,gender,birth_year,phone,id_no,
email,address}, commune, province, office, against, group_size, attachments, status, unit, officer, due_at, closed_at,
dup_of, dup_style. ``office`` is the code of the commune that receives. ``dup_of`` is the truth for finding repeats
(about one row in twelve): the id of the first petition of the same person on the same matter, or null.
"""

from tools.petitions.generator import Generator, Options, rows
from tools.petitions.places import Commune, communes, offices

__all__ = ["Commune", "Generator", "Options", "communes", "offices", "rows"]
