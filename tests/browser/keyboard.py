"""Walk a page with the Tab key, and note where it stops and whether the stop can be seen."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

# What the key should reach, in the order of the page; of a group of radio buttons, one. Before the walk it is noted how
# each stop looks without the focus: it can be seen when its outline, shadow or ground differ with it.
PREPARE = """async () => {
  // What asks for the focus has it by the second frame.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const sides = (e) => [[e], [e, '::before'], [e, '::after']];
  const looks = (e) => [e, ...(e.labels ?? [])].flatMap(sides).map(([one, part]) => {
    const style = getComputedStyle(one, part);
    const outline = style.outlineStyle === 'none' ? '' : style.outline;
    return [outline, style.boxShadow, style.backgroundColor].join();
  }).join(';');
  const told = (e) => `${e.tagName.toLowerCase()} ${(e.innerText || e.name || e.ariaLabel || '').trim().slice(0, 60)}`;
  const groups = new Set();
  const first = (e) => {
    if (e.type !== 'radio') return true;
    const known = groups.has(e.name);
    groups.add(e.name);
    return !known;
  };
  const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
  const shown = (e) => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0;
  const stops = [...document.querySelectorAll(wanted)]
    .filter((e) => e.tabIndex >= 0 && !e.disabled && shown(e)).filter(first);
  const before = new Map(stops.map((e) => [e, looks(e)]));
  const there = [];
  document.addEventListener('focusin', ({target}) => {
    const box = target.getBoundingClientRect();
    const onScreen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    there.push({told: told(target), seen: onScreen && looks(target) !== before.get(target)});
  });
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
  there.length = 0;
  window.walked = there;
  return stops.map(told);
}"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Walk:
    """Where the Tab key should stop on a page, where it did, and which of those stops could not be seen."""

    expected: list[str]
    stops: list[str]
    unseen: list[str]


def walk(page: Page) -> Walk:
    """Press the Tab key from the top of a page to its last stop."""
    expected: list[str] = page.evaluate(PREPARE)
    for _stop in expected:
        page.keyboard.press("Tab")
    there: list[dict[str, Any]] = page.evaluate("() => window.walked")
    return Walk(
        expected=expected,
        stops=[stop["told"] for stop in there],
        unseen=[stop["told"] for stop in there if not stop["seen"]],
    )


HERE = """() => {
  const e = document.activeElement;
  const said = e.labels?.length ? e.labels[0].innerText : (e.getAttribute('aria-label') ?? e.innerText ?? '');
  return said.replace(/\\s+/g, ' ').trim();
}"""
MOST_STOPS = 400


def reach(page: Page, words: str) -> None:
    """Press the Tab key until it stops at what is called so, or begins so where the words end in dots.

    :raises AssertionError: when the page has no such stop after this one.
    """
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here: str = page.evaluate(HERE)
        if here == words or (words.endswith("…") and here.startswith(words.removesuffix("…"))):
            return
        assert here or not page.evaluate("() => document.activeElement === document.body"), f"no stop at “{words}”"
    raise AssertionError(f"no stop at “{words}”")


def answer(page: Page, question: str, words: str) -> None:
    """Reach a question, and type its answer; in a list, typing chooses."""
    reach(page, question)
    page.keyboard.type(words)


def follow(page: Page, words: str) -> None:
    """Reach a link or a button, press Enter, and wait for the page that it opens."""
    reach(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")
