"""The typeface of letters: its web files, one for each subset, joined into one file a style that typst can read."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

from tools.ground import front_end
from tools.ground.environment import product_environment
from tools.ground.steps import ROOT, Stop, explain_failure, run_quietly, step

SOURCE = front_end.NODE_MODULES / "@fontsource" / "tinos"
TARGET = ROOT / "src" / "langnghe" / "documents" / "letters" / "fonts"
STYLES = {"Regular": "400-normal", "Bold": "700-normal", "Italic": "400-italic", "BoldItalic": "700-italic"}


def prepare(python: Path) -> None:
    """Make sure the typeface of letters is in place and of the present lock.

    Args:
        python: the project's interpreter; joining needs fontTools, which the machine's own lacks.

    Raises:
        Stop: npm failed, a file is missing or could not be read; the message says what to do.
    """
    marker = TARGET / ".prepared"
    wanted = hashlib.sha256(front_end.LOCK.read_bytes() + Path(__file__).read_bytes()).hexdigest()
    if marker.is_file() and marker.read_text() == wanted:
        return
    with step("Ghép phông chữ của văn bản (Tinos)"):
        if not SOURCE.is_dir():
            front_end.fetch()
        shutil.rmtree(TARGET, ignore_errors=True)
        TARGET.mkdir(parents=True)
        front_end.copy_file(SOURCE / "LICENSE", TARGET / "LICENSE.txt")
        command = [python, "-m", "tools.ground.typeface"]
        code, output = run_quietly(command, environment=product_environment())
        if code != 0:
            raise explain_failure("ghép phông chữ của văn bản", output)
    marker.write_text(wanted)


def join_all() -> None:
    """Write one font file for each style; runs under the project's interpreter."""
    for style, name in STYLES.items():
        parts = [SOURCE / "files" / f"tinos-{subset}-{name}.woff2" for subset in front_end.SUBSETS]
        join(parts, TARGET / f"Tinos-{style}.ttf")


def join(parts: list[Path], target: Path) -> None:
    """Join web fonts that share metrics into one font with the letters of all of them.

    Args:
        parts: woff2 files of one style; where two have a letter, the first one's is kept.
        target: the file to write.

    Raises:
        Stop: a part is missing.
    """
    from fontTools import merge, ttLib

    if missing := [part.name for part in parts if not part.is_file()]:
        raise Stop(f"Gói phông chữ thiếu tệp {missing[0]}.\n  → Sửa tools/ground/typeface.py cho khớp với gói mới.")
    opened = []
    for place, part in enumerate(parts):
        font = ttLib.TTFont(part)
        font.flavor = None
        for glyph in font["glyf"].glyphs.values():
            glyph.expand(font["glyf"])
            glyph.removeHinting()
        plain = target.with_suffix(f".{place}.part")
        font.save(plain)
        opened.append(plain)
    # layout tables of subsets name glyphs of their own alphabet only: kerning across subsets is not worth a conflict
    options = merge.Options(drop_tables=["GSUB", "GPOS", "GDEF", "gasp", "cvt ", "fpgm", "prep"])
    merge.Merger(options).merge([str(part) for part in opened]).save(target)
    for part in opened:
        part.unlink()


if __name__ == "__main__":
    try:
        join_all()
    except Stop as reason:
        sys.exit(str(reason))
