"""A photo in the sizes that browsers choose from: WebP, turned as it was held, without its traces.

`python -m svod.writing.pictures` reads a picture on standard input and writes JSON: `[{width, height, data}]`, the
smallest first, data in base64. It runs apart, for a hostile picture costs its own process alone.
"""

import base64
import io
import json
import sys

from PIL import Image, ImageOps, UnidentifiedImageError

WIDTHS = (480, 960, 1600)
QUALITY = 82
REFUSED = 2
_DAMAGED = "Изображение не читается. Откройте его на компьютере, сохраните как JPEG или PNG и пришлите снова."


def sizes(data: bytes) -> list[dict[str, object]]:
    """The picture in WIDTHS, never larger than it is. Raises ValueError with a sentence for what cannot be read."""
    Image.MAX_IMAGE_PIXELS = None  # how large it is was asked before, by its header
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as opened:
            opened.draft("RGB", (WIDTHS[-1], WIDTHS[-1]))
            opened.thumbnail((WIDTHS[-1] * 2, WIDTHS[-1] * 2), reducing_gap=2.0)
            picture = ImageOps.exif_transpose(opened)
            picture = picture.convert("RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, MemoryError, Image.DecompressionBombError):
        raise ValueError(_DAMAGED) from None
    widest = min(picture.width, WIDTHS[-1])
    return [_size(picture, width) for width in sorted({width for width in WIDTHS if width < widest} | {widest})]


def _size(picture: Image.Image, width: int) -> dict[str, object]:
    height = max(round(picture.height * width / picture.width), 1)
    out = io.BytesIO()
    picture.resize((width, height), Image.Resampling.LANCZOS).save(out, "WEBP", quality=QUALITY, method=4)
    return {"width": width, "height": height, "data": base64.b64encode(out.getvalue()).decode()}


def main() -> int:
    """Read standard input, write standard output; 2 with a sentence for what is no picture."""
    try:
        made = sizes(sys.stdin.buffer.read())
    except ValueError as error:
        sys.stderr.write(str(error))
        return REFUSED
    sys.stdout.write(json.dumps(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
