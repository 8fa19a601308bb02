"""Pictures are written anew: no place, no camera, nothing hidden behind them; the way up is kept."""

import io
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from langnghe.documents.files.rules import JPEG, FileRefused, FileType

ORIENTATION = 0x0112


def rewritten(file: BinaryIO, kind: FileType, pixels: int) -> BinaryIO:
    """Return the picture of ``file`` as a fresh file holding pixels, colour profile and orientation alone.

    Args:
        file: JPEG or PNG, read from its beginning.
        kind: which of the two.
        pixels: the most that is decoded.

    Raises:
        FileRefused: no picture that can be read, or too many pixels.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=("JPEG", "PNG")) as image:
            if image.width * image.height > pixels:
                raise FileRefused("có quá nhiều điểm ảnh. Hãy chụp lại ở cỡ nhỏ hơn rồi gửi lại.")
            image.load()
            return _written(image, kind)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as broken:
        if isinstance(broken, FileRefused):
            raise
        raise FileRefused("bị hỏng, không xem được. Hãy chụp hoặc quét lại.") from broken


def _written(image: Image.Image, kind: FileType) -> BinaryIO:
    out = io.BytesIO()
    kept = Image.Exif()
    way_up = image.getexif().get(ORIENTATION)
    if way_up:
        kept[ORIENTATION] = way_up
    profile = image.info.get("icc_profile")
    if kind is JPEG:
        # "keep" writes the same quantisation: the picture loses nothing by being cleaned
        quality: str | int = "keep" if image.format == "JPEG" else 95
        image.save(out, "JPEG", quality=quality, exif=kept, icc_profile=profile)
    else:
        image.info = {k: v for k, v in image.info.items() if k == "transparency"}
        image.save(out, "PNG", exif=kept, icc_profile=profile)
    out.seek(0)
    return out
