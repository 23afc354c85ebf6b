"""A walk through a page by keyboard: every stop, what shows that it has the focus, and what lies over it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageChops
from playwright.sync_api import Page

_PREPARE = """() => {
  // All that the Tab key ought to reach, in the order of the document. What is closed or invisible is none of it.
  const all = document.querySelectorAll(
    'a[href], button:not([disabled]), input:not([type=hidden]), select, textarea, summary, [tabindex="0"]');
  const isThere = (one) => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true });
  window.walked = Array.from(all).filter(isThere);
  const radios = new Map(); // of a group of radio buttons one is a stop
  window.walked = window.walked.filter((one) => {
    if (one.type !== 'radio') return true;
    const first = radios.get(one.name);
    radios.set(one.name, first || one);
    return !first;
  });
  return window.walked.length;
}"""

_STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const boxes = Array.from(one.getClientRects());
  const whole = boxes.length && !(one instanceof SVGElement) ? boxes[0] : box;
  const left = Math.max(whole.left, 0);
  const upper = Math.max(whole.top, 0);
  const first = { left, top: upper, width: Math.min(whole.right, innerWidth) - left,
    height: Math.min(whole.bottom, innerHeight) - upper };
  // A part of the box has to be seen: inside the window, and with nothing else on top of it.
  const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .2], [.5, .8]].map(([x, y]) =>
    [first.left + first.width * x, first.top + first.height * y]);
  const free = points.filter(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (one.contains(top) || (top.contains(one) && !top.matches('th, td, .p-header, .p-contents details')));
  });
  const ground = (at) => {
    for (; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/^rgba\\(.*, 0\\)$|^transparent$/.test(colour)) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  return {
    number: window.walked.indexOf(one),
    html: one.outerHTML.slice(0, 140),
    kind: `${one.tagName} ${one.getAttribute('class')} in ${one.parentElement.tagName} ${one.parentElement.className}`,
    seen: free.length, outline: style.outlineStyle, width: parseFloat(style.outlineWidth), colour: style.outlineColor,
    ground: ground(one.parentElement), box: [box.x, box.y, box.width, box.height],
    edge: Math.max(...boxes.map((each) => 2 * (each.width
      + Math.max(0, Math.min(each.bottom, innerHeight) - Math.max(each.top, 0))))),
  };
}"""


@dataclass(frozen=True)
class Stop:
    """Where the focus stands. ``number`` counts in document order; ``seen`` of five points of it lie open.

    ``edge`` is the length in CSS pixels of the line round the longest part of it that is inside the window.
    """

    number: int
    html: str
    kind: str
    seen: int
    outline: str
    width: float
    colour: str
    ground: str
    box: tuple[float, float, float, float]
    edge: float


def expected(page: Page) -> int:
    """How many stops there ought to be; to be called before the walk."""
    return int(page.evaluate(_PREPARE))


def stop(page: Page) -> Stop | None:
    """Where the focus stands now; None outside of the page."""
    found: dict[str, Any] | None = page.evaluate(_STOP)
    if found is None:
        return None
    return Stop(**{**found, "box": tuple(found["box"])})


def walk(page: Page, key: str = "Tab", most: int = 2000) -> list[Stop]:
    """Press the key from where the focus stands until it leaves the page or begins anew; every stop on the way."""
    stops: list[Stop] = []
    for _ in range(most):
        page.keyboard.press(key)
        at = stop(page)
        if at is None or (stops and at.number == stops[0].number):
            return stops
        stops.append(at)
    raise AssertionError(f"still inside after {most} stops, at {stops[-1].html}")


def channels(colour: str) -> tuple[float, ...]:
    """Red, green and blue, 0 to 255, of a colour as the browser computes it."""
    return tuple(float(part) for part in colour[colour.index("(") + 1 : -1].replace("/", ",").split(",")[:3])


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Contrast ratio of two colours as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[float, ...]) -> float:
    parts = (c / 255 for c in colour[:3])
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def changed(page: Page, at: Stop) -> int:
    """How many pixels of the picture of a stop differ by 3:1 or more with and without the focus."""
    x, y, width, height = at.box
    view = page.viewport_size
    assert view is not None
    left, top = max(0.0, x - 8), max(0.0, y - 8)
    right, bottom = min(view["width"], x + width + 8), min(view["height"], y + height + 8)
    clip: Any = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    focused = _picture(page, clip)
    page.evaluate("window.left = document.activeElement; window.left.blur()")
    plain = _picture(page, clip)
    page.evaluate("window.left.focus({ preventScroll: true, focusVisible: true })")
    differing = ImageChops.difference(focused, plain).convert("L").point(lambda value: 255 if value > 8 else 0)
    count = 0
    for place, value in enumerate(differing.tobytes()):
        if value:
            spot = (place % differing.width, place // differing.width)
            count += contrast(_pixel(focused, spot), _pixel(plain, spot)) >= 3
    return count


def _picture(page: Page, clip: Any) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")


def _pixel(picture: Image.Image, spot: tuple[int, int]) -> tuple[float, ...]:
    value = picture.getpixel(spot)
    assert isinstance(value, tuple)
    return value
