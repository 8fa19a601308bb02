"""A page made ready to be read: grey, evenly lit, its lines level. Pillow alone; knows no house."""

from itertools import pairwise

from PIL import Image, ImageChops, ImageFilter, ImageMath, ImageOps

STEEPEST = 7.0
"""Degrees: a page that leans more was not meant to be read."""
LEVEL = 0.15
"""Degrees below which turning the page would blur more than it mends."""
_COARSE, _FINE = 0.5, 0.1
_SMALL = 900
"""Pixels of the longer side on which the angle is looked for."""
_LIT = 16
"""How many times smaller the picture of the light is."""
_UNEVEN = 40
"""Steps of grey between the darkest and the brightest paper from which on the light is mended."""


def prepared(image: Image.Image) -> tuple[Image.Image, float]:
    """Return ``image`` as a grey page with level lines, and by how many degrees it was turned.

    Args:
        image: any mode; the way up is taken from its EXIF.
    """
    page = evenly_lit(_grey(ImageOps.exif_transpose(image)))
    angle = lean(page)
    if abs(angle) < LEVEL:
        return page, 0.0
    turned = page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return turned, angle


def lean(page: Image.Image) -> float:
    """Return by how many degrees ``page`` must be turned to the left for its lines to be level.

    The rows of a level page alternate sharply between ink and paper; the angle at which they do so most is it.
    """
    small = page.copy()
    small.thumbnail((_SMALL, _SMALL), Image.Resampling.BOX)
    ink = ImageOps.invert(ImageOps.autocontrast(small, cutoff=2)).point(lambda grey: 255 if grey > 128 else 0)
    ink = ImageOps.crop(ink, border=min(ink.size) // 40)  # the edge of the glass is no line of text
    steps = int(STEEPEST / _COARSE)
    near = _sharpest(ink, [n * _COARSE for n in range(-steps, steps + 1)])
    return round(_sharpest(ink, [near + n * _FINE for n in range(-4, 5)]), 1)


def _sharpest(ink: Image.Image, angles: list[float]) -> float:
    return max(angles, key=lambda angle: (_sharpness(ink, angle), -abs(angle)))


def evenly_lit(page: Image.Image) -> Image.Image:
    """Return a grey ``page`` without shadows: each point as a share of the paper's brightness around it."""
    small = page.resize((max(1, page.width // _LIT), max(1, page.height // _LIT)), Image.Resampling.BOX)
    light = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(6))
    darkest, brightest = light.getextrema()
    if _number(brightest) - _number(darkest) < _UNEVEN:
        return page
    paper = ImageChops.lighter(light, Image.new("L", light.size, 24)).resize(page.size, Image.Resampling.BILINEAR)
    return ImageMath.lambda_eval(
        lambda said: said["convert"](said["min"](said["page"] * 255 / said["paper"], 255), "L"), page=page, paper=paper
    )


def _grey(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")  # a transparent ground would become black
        image = Image.alpha_composite(paper, image)
    return image.convert("L")


def _sharpness(ink: Image.Image, angle: float) -> float:
    turned = ink.rotate(angle, Image.Resampling.NEAREST)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((here - there) ** 2 for here, there in pairwise(rows))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
