"""The colours of the sheets can be read: WCAG 2.2 AA, computed from the tokens themselves."""

import re
from itertools import product
from pathlib import Path

import pytest

SHEETS = Path(__file__).parents[1] / "static" / "web"
TOKENS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", (SHEETS / "tokens.css").read_text("utf-8")))

GROUNDS = ("paper", "card")
TEXT_ON_GROUND = [
    *product(("ink", "soft", "faint", "lotus", "lotus-deep", "late", "near", "kept"), GROUNDS),
    *product(("ink", "soft", "lotus", "lotus-deep", "late", "near"), ("lotus-wash",)),
    ("ink", "sand"),
    ("soft", "sand"),
    ("lotus", "sand"),
    ("late", "late-wash"),
    ("ink", "late-wash"),
    ("near", "near-wash"),
    ("ink", "near-wash"),
    ("kept", "kept-wash"),
    ("card", "lotus"),
    ("card", "lotus-deep"),
    ("card", "late"),
    ("card", "ink"),
]


def _light(colour: str) -> float:
    digits = colour.lstrip("#")
    whole = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    parts = [int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_light(TOKENS[one]), _light(TOKENS[other])))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read_on_its_ground(text, ground):
    assert _contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), [*product(("edge", "lotus", "late"), GROUNDS)])
def test_the_edge_of_a_control_can_be_seen(edge, ground):
    assert _contrast(edge, ground) >= 3


def test_no_sheet_needs_a_page_to_allow_inline_style():
    assert not [
        path.name for path in SHEETS.parents[1].rglob("templates/**/*.html") if " style=" in path.read_text("utf-8")
    ]


def test_every_sheet_and_script_stays_small_enough_to_read():
    long = [path.name for path in SHEETS.iterdir() if len(path.read_text("utf-8").splitlines()) >= 300]

    assert long == []
