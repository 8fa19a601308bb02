"""The typeface of letters is joined from what npm holds; what is missing is said."""

from pathlib import Path

import pytest
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

from tools.ground import typeface
from tools.ground.steps import Stop

ALPHABETS = ("abc", "ăâđ", "ậữỵ")


@pytest.fixture
def parts(tmp_path) -> list[Path]:
    """Web fonts of one style, each with an alphabet of its own, as they are published."""
    made = []
    for alphabet in ALPHABETS:
        font = TTFont(typeface.TARGET / "Tinos-Regular.ttf")
        cutter = Subsetter()
        cutter.populate(text=alphabet)
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(tmp_path / f"{len(made)}.woff2")
        made.append(tmp_path / f"{len(made)}.woff2")
    return made


def test_a_joined_font_has_the_letters_of_all_its_parts(parts, tmp_path):
    typeface.join(parts, tmp_path / "joined.ttf")

    assert {chr(code) for code in TTFont(tmp_path / "joined.ttf").getBestCmap()} == set("".join(ALPHABETS))
    assert not list(tmp_path.glob("*.part"))


def test_a_missing_part_is_named(parts, tmp_path):
    with pytest.raises(Stop, match="tinos-gone"):
        typeface.join([*parts, Path("tinos-gone.woff2")], tmp_path / "joined.ttf")


def test_set_up_has_put_every_style_and_the_licence_in_place():
    found = {path.name for path in typeface.TARGET.iterdir()}

    assert {f"Tinos-{style}.ttf" for style in typeface.STYLES} | {"LICENSE.txt"} <= found
    assert not [name for name in found if name.endswith(".part")]


def test_a_second_set_up_does_nothing(monkeypatch):
    def joined_again(*args: object, **more: object) -> tuple[int, str]:
        raise AssertionError("the typeface is in place")

    monkeypatch.setattr(typeface, "run_quietly", joined_again)
    typeface.prepare(Path("python"))
