"""Books typed in the old fonts (.VnTime, VNI-Times): found by their words, each row turned into Unicode."""

from collections.abc import Sequence

from langnghe.petitions.bulk.reading.book import Cell
from viettext import Encoding, decode, decode_cells

TITLES = {Encoding.TCVN3: "chữ TCVN3 (.VnTime)", Encoding.VNI: "chữ VNI"}


def found_in(rows: Sequence[Sequence[Cell]]) -> str:
    """Return how the text of ``rows`` was typed, in words; empty when it is Unicode."""
    said = "\n".join(cell[:2000] for row in rows for cell in row if isinstance(cell, str))
    found = decode(said).encodings - {Encoding.UNICODE}
    return ", ".join(TITLES[encoding] for encoding in Encoding if encoding in found)


def turned(row: Sequence[Cell]) -> list[Cell]:
    """Return a row in Unicode; each cell is judged with its neighbours."""
    words = iter(decode_cells([cell for cell in row if isinstance(cell, str)]))
    return [next(words) if isinstance(cell, str) else cell for cell in row]
