"""Pictures of a page with the focus and without, compared point by point."""

import base64
import io
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import CDPSession, Error, Page

from web.styleguide.tokens import luminance, ratio

LEAST_CONTRAST = 3
MORE_TRIES = 4
PAUSE = 0.25  # seconds
WANTED = {"format": "png", "optimizeForSpeed": True}
Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Camera:
    """Takes pictures of what is on the screen, in CSS pixels."""

    session: CDPSession

    @classmethod
    def of(cls, page: Page) -> "Camera":
        """One for an open page."""
        return cls(page.context.new_cdp_session(page))

    def screen(self) -> Image.Image:
        """What the reader sees: taken without a clip, which is faster."""
        data = base64.b64decode(self._captured())
        return Image.open(io.BytesIO(data)).convert("RGB")

    def _captured(self) -> str:
        """A busy machine has no frame ready now and then; the last failure is raised."""
        for _ in range(MORE_TRIES):
            with suppress(Error):
                return str(self.session.send("Page.captureScreenshot", WANTED)["data"])
            time.sleep(PAUSE)
        return str(self.session.send("Page.captureScreenshot", WANTED)["data"])


def indicated(before: Image.Image, after: Image.Image) -> int:
    """How many pixels changed by a contrast of 3:1 (WCAG 2.2, 2.4.13)."""
    pairs = Counter(zip(_pixels(before), _pixels(after), strict=True))
    return sum(
        number
        for (one, other), number in pairs.items()
        if one != other and ratio(luminance(*one), luminance(*other)) >= LEAST_CONTRAST
    )


def _pixels(picture: Image.Image) -> "zip[Colour]":
    data = picture.tobytes()
    return zip(data[0::3], data[1::3], data[2::3], strict=True)
