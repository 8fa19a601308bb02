"""Measure viettext.decode on real documents in TCVN3 and VNI: how many words come out as in the transcript.

    python3 tools/measure_encodings.py FOLDER

FOLDER has tcvn3/ and vni/ with documents (.doc, .xls, .rtf) and their transcripts (.truth.txt), and phrase_pairs.json.
Needs the packages olefile and xlrd, which the product does not. Fonts are thrown away: that is the point.
"""

from __future__ import annotations

import json
import re
import struct
import sys
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

if __package__ in (None, ""):  # run as a file
    sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "src")]

from viettext.decode import decode

SKIPPED = ("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "listtable", "fldinst")
SPECIAL = {"par": "\n", "line": "\n", "tab": "\t", "cell": "\t", "row": "\n", "emdash": "—", "endash": "–"}
RTF = re.compile(r"\\([a-z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}]+)", re.S)


def main(folder: Path) -> None:
    """Print the share of equal words of each document, and whether each short phrase is right."""
    for pair in json.loads((folder / "phrase_pairs.json").read_text(encoding="utf-8")):
        got = decode(pair["legacy"]).text
        if got != unicodedata.normalize("NFC", pair["unicode"]):
            print(f"phrase {pair['encoding']}: {pair['legacy']!r} -> {got!r}, not {pair['unicode']!r}")
    totals: Counter[str] = Counter()
    for kind in ("tcvn3", "vni"):
        for truth_file in sorted((folder / kind).glob("*.truth.txt")):
            source = next(truth_file.parent.glob(truth_file.name.removesuffix(".truth.txt") + ".[!t]*"))
            words = decode(READERS[source.suffix](source)).text.split()
            truth = unicodedata.normalize("NFC", truth_file.read_text(encoding="utf-8")).split()
            equal = sum(
                block.size for block in SequenceMatcher(None, words, truth, autojunk=False).get_matching_blocks()
            )
            fair = fair_share(words, truth)
            totals.update({kind: equal, kind + " of": len(truth), kind + " fair": fair[0], kind + " fair of": fair[1]})
            share = f"{equal:6}/{len(truth):6} {equal / len(truth):8.2%}"
            print(f"{kind} {source.name:45} {share}   with Vietnamese letters {fair[0]}/{fair[1]}")
    for kind in ("tcvn3", "vni"):
        print(f"{kind}: {totals[kind] / totals[kind + ' of']:.2%} of all words in order; ", end="")
        print(f"{totals[kind + ' fair'] / totals[kind + ' fair of']:.2%} of words with Vietnamese letters")


def fair_share(words: list[str], truth: list[str]) -> tuple[int, int]:
    """Return how many of the transcript's words with Vietnamese letters are among ours, wherever they stand."""
    ours, theirs = (Counter(word for word in some if not word.isascii()) for some in (words, truth))
    return sum((ours & theirs).values()), sum(theirs.values())


def read_rtf(path: Path) -> str:
    """Return the text of an RTF file, the bytes as they are."""
    out: list[str] = []
    stack: list[bool] = [False]
    skip_one = 0
    for word, number, code, symbol, brace, plain in RTF.findall(path.read_bytes().decode("latin-1")):
        if brace == "{":
            stack.append(stack[-1])
        elif brace == "}":
            stack.pop()
        elif word in SKIPPED or symbol == "*":
            stack[-1] = True
        elif stack[-1]:
            continue
        elif word == "u":
            out.append(chr(int(number) % 65536))
            skip_one = 1
        elif word:
            out.append(SPECIAL.get(word, ""))
        elif code:
            if not skip_one:
                out.append(bytes([int(code, 16)]).decode("cp1252", "replace"))
            skip_one = 0
        elif symbol:
            out.append({"~": "\u00a0", "_": "-", "-": ""}.get(symbol, symbol))
        else:
            out.append(plain.replace("\r", "").replace("\n", ""))
    return "".join(out)


def read_doc(path: Path) -> str:
    """Return the main text of a Word 97 document by its piece table, fonts thrown away."""
    import olefile

    ole = olefile.OleFileIO(str(path))
    main_stream = ole.openstream("WordDocument").read()
    flags = struct.unpack_from("<H", main_stream, 10)[0]
    table = ole.openstream("1Table" if flags & 0x200 else "0Table").read()
    length = struct.unpack_from("<I", main_stream, 0x4C)[0]
    start, size = struct.unpack_from("<II", main_stream, 0x1A2)
    clx = table[start : start + size]
    place = 0
    while clx[place] == 1:
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    pieces = clx[place + 5 : place + 5 + struct.unpack_from("<I", clx, place + 1)[0]]
    count = (len(pieces) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", pieces)
    text = ""
    for number in range(count):
        offset = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)[0]
        chars = ends[number + 1] - ends[number]
        if offset & 0x40000000:
            begin = (offset & 0x3FFFFFFF) // 2
            text += main_stream[begin : begin + chars].decode("cp1252", "replace")
        else:
            text += main_stream[offset : offset + 2 * chars].decode("utf-16-le", "replace")
    text = re.sub("\x13[^\x14\x15]*\x14?", "", text[:length]).replace("\x15", "")
    return text.translate({13: "\n", 7: "\t", 11: "\n", 12: "\n", 30: "-", 31: "", 8: "", 1: "", 2: "", 3: "", 5: ""})


def read_xls(path: Path) -> str:
    """Return the cells of an old workbook, row by row."""
    import xlrd

    book = xlrd.open_workbook(str(path), formatting_info=False)
    lines = []
    for sheet in book.sheets():
        lines += ["\t".join(shown(cell.value) for cell in sheet.row(number)) for number in range(sheet.nrows)]
    return "\n".join(lines)


def shown(value: object) -> str:
    """Return a cell as the transcript writes it: numbers without a needless fraction."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


READERS = {".rtf": read_rtf, ".doc": read_doc, ".xls": read_xls}


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("Cách dùng: python3 tools/measure_encodings.py THƯ_MỤC")
    main(Path(sys.argv[1]))
