"""A telephone whose camera sees tickets: their squares one after another, over and over."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.chromium import FLAGS, chromium_path

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTH, HEIGHT, SIDE = 640, 480, 360
FRAMES_A_SECOND, SECONDS_A_SQUARE = 5, 2


def film_of(squares: Sequence[Path], place: Path) -> Path:
    """A film of these pictures, each for two seconds, with an empty wall of half a second between them."""
    colourless = bytes([128]) * (WIDTH * HEIGHT // 2)
    wall = Image.new("L", (WIDTH, HEIGHT), 255)
    with place.open("wb") as film:
        film.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{FRAMES_A_SECOND}:1 Ip A1:1 C420jpeg\n".encode())
        for square in squares:
            frame = wall.copy()
            picture = Image.open(square).convert("L").resize((SIDE, SIDE), Image.Resampling.NEAREST)
            frame.paste(picture, ((WIDTH - SIDE) // 2, (HEIGHT - SIDE) // 2))
            shots = [frame] * (FRAMES_A_SECOND * SECONDS_A_SQUARE) + [wall] * (FRAMES_A_SECOND // 2)
            for shot in shots:
                film.write(b"FRAME\n" + shot.tobytes() + colourless)
    return place


@contextmanager
def seeing(browser: "Browser", film: Path) -> "Iterator[Page]":
    """A telephone whose camera sees a film."""
    eyes = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    flags = [*FLAGS, *eyes, f"--use-file-for-fake-video-capture={film}"]
    telephone = browser.browser_type.launch(executable_path=chromium_path(), args=flags)
    try:
        yield telephone.new_context(locale="ru-RU", permissions=["camera"]).new_page()
    finally:
        telephone.close()
