"""What a browser can say of a page as a whole: targets too small for a finger, words cut off, things that move."""

from __future__ import annotations

from typing import Any

EVERY_RULE: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
}
"""What axe is asked for: WCAG 2.2 AA with the sizes of targets, which it leaves out by itself, and good practice."""

OPEN_ALL = """() => {
  // Opens what the page can open, the menu apart, which lies over other things; says how much there was.
  const closed = Array.from(document.querySelectorAll('details:not([open], [data-menu])')).filter((one) =>
    one.checkVisibility());
  closed.forEach((one) => { one.open = true; });
  return closed.length;
}"""

SMALL_TARGETS = """() => {
  // WCAG 2.5.8. A target of less than 24 by 24 pixels passes when a circle of that width round its middle touches no
  // other target and no other small target's circle. Only links within a sentence are exempt: their block has words of
  // its own before or behind them. Lists of links, buttons, boxes, summaries, marks of charts are not.
  const SIZE = 24;
  const all = Array.from(document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=option], [tabindex="0"]'));
  const seen = all.filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !one.closest('.p-hidden, .p-skip') && one.getClientRects().length && !one.matches('[tabindex="0"].p-scroll'));
  const boxes = new Map(seen.map((one) => [one, boxOf(one)]));
  const isSmall = (box) => box.width < SIZE - 0.01 || box.height < SIZE - 0.01;
  const small = seen.filter((one) => isSmall(boxes.get(one)));
  return small.filter((one) => !isInSentence(one)).filter((one) => seen.some((other) => collides(one, other)))
    .map((one) => one.outerHTML.slice(0, 120));

  // A box or a circle that stands in its label is operated by the label.
  function boxOf(one) {
    const label = one.matches('[type=checkbox], [type=radio]') ? one.closest('label') || one.labels[0] : null;
    return (label || one).getBoundingClientRect();
  }

  function isInSentence(one) {
    if (one.tagName !== 'A' || getComputedStyle(one).display !== 'inline') return false;
    let block = one.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    const around = Array.from(block.childNodes, (node) => wordsBeside(node, block)).join(' ');
    return (around.match(/\\p{L}{2,}/gu) || []).length >= 2;
  }

  function wordsBeside(node) {
    if (node.nodeType === 3) return node.data;
    if (node.nodeType !== 1 || node.matches('a, button, select, .p-meta, .p-tag, .p-hidden')) return '';
    if (getComputedStyle(node).display !== 'inline') return '';
    return Array.from(node.childNodes, wordsBeside).join(' ');
  }

  function collides(one, other) {
    if (one === other || one.contains(other) || other.contains(one)) return false;
    // What is opened over the page hides what lies under it until it is closed.
    const isOver = (each) => Boolean(each.closest('[data-menu] ul, [role=listbox]'));
    if (isOver(one) !== isOver(other)) return false;
    const mine = boxes.get(one);
    const theirs = boxes.get(other);
    const x = mine.left + mine.width / 2;
    const y = mine.top + mine.height / 2;
    if (small.includes(other)) {
      const apart = Math.hypot(theirs.left + theirs.width / 2 - x, theirs.top + theirs.height / 2 - y);
      if (apart < SIZE - 0.01) return true;
    }
    return Array.from(other.getClientRects()).some((box) => {
      const dx = Math.max(box.left - x, 0, x - box.right);
      const dy = Math.max(box.top - y, 0, y - box.bottom);
      return Math.hypot(dx, dy) < SIZE / 2 - 0.01;
    });
  }
}"""

SPACED_OUT = """() => {
  // WCAG 1.4.12: what a reader may set for the spacing of text.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""

CUT_OFF = """() => {
  // Elements with words of their own of which a part cannot be seen and cannot be scrolled to.
  const found = [];
  for (const one of document.querySelectorAll('body *')) {
    if (!one.checkVisibility() || one.closest('.p-hidden, .p-skip, svg, .p-suggestions, option')) continue;
    if (!Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.data.trim())) continue;
    const range = document.createRange();
    range.selectNodeContents(one);
    for (const box of range.getClientRects()) {
      for (let at = one; at && at !== document.body; at = at.parentElement) {
        const style = getComputedStyle(at);
        if (style.position === 'absolute' && style.clipPath !== 'none') break;
        const frame = at.getBoundingClientRect();
        const cutsX = ['hidden', 'clip'].includes(style.overflowX);
        const cutsY = ['hidden', 'clip'].includes(style.overflowY);
        if (['auto', 'scroll'].includes(style.overflowX)) break;
        if ((cutsX && (box.right > frame.right + 1 || box.left < frame.left - 1))
            || (cutsY && (box.bottom > frame.bottom + 1 || box.top < frame.top - 1))) {
          found.push(`${at.outerHTML.slice(0, 80)} cuts ${one.outerHTML.slice(0, 80)}`);
        }
      }
    }
  }
  return Array.from(new Set(found));
}"""

STUCK = """() => Array.from(document.querySelectorAll('body *'))
  // What keeps to an edge of the window across most of its width, and its share of the height.
  .filter((one) => {
    const style = getComputedStyle(one);
    const sticks = style.position === 'sticky' && (style.top !== 'auto' || style.bottom !== 'auto');
    return (style.position === 'fixed' || sticks) && one.checkVisibility({ opacityProperty: true });
  })
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width > innerWidth / 2 && box.bottom > 0 && box.top < innerHeight)
  .map(([one, box]) => [one.outerHTML.slice(0, 80),
    (Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)) / innerHeight])"""

MOVING = """() => {
  const found = document.getAnimations().map((one) => `runs: ${one.effect.target.outerHTML.slice(0, 80)}`);
  for (const one of document.querySelectorAll('*')) {
    for (const part of [null, '::before', '::after']) {
      const style = getComputedStyle(one, part);
      const lasts = (value) => value.split(',').some((each) => parseFloat(each) > 0.001);
      if (lasts(style.transitionDuration) || (style.animationName !== 'none' && lasts(style.animationDuration))
          || style.scrollBehavior === 'smooth') found.push(`may move: ${one.outerHTML.slice(0, 80)} ${part || ''}`);
    }
  }
  return found;
}"""
