"""Hands that have a keyboard and nothing else, and that look where the focus is."""

from dataclasses import dataclass
from typing import Any, Final

import pytest
from playwright.sync_api import Page

MOST: Final = 60  # nobody presses Tab more often than that on the way to the next field
# A row may be a little uneven; further up than this, the eye has to search.
UNEVEN: Final = 48  # pixels

# Where the focus is: whether it is what was sought, whether one sees it, where on the page.
_STOP: Final = """(sought) => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const ringed = [here, here.parentElement, here.previousElementSibling, here.nextElementSibling]
        .filter(Boolean).find((one) => {
            const style = getComputedStyle(one);
            return style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2;
        });
    const box = (ringed || here).getBoundingClientRect();
    const x = box.left + Math.min(box.width, innerWidth) / 2;
    const top = document.elementFromPoint(x, box.top + Math.min(box.height, 40) / 2);
    return {
        found: here.matches(sought), ringed: Boolean(ringed) && box.width > 3 && box.height > 3,
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        covered: Boolean(top) && !(ringed || here).contains(top) && !top.contains(ringed || here),
        top: box.top + scrollY, what: here.outerHTML.slice(0, 140),
        fixed: Boolean(here.closest("header, footer, .corner, .skip, dialog")),
        place: [...document.querySelectorAll("*")].indexOf(here),
    };
}"""


@dataclass(slots=True)
class Keyboard:
    """Tab, Enter, Space, arrows and letters; each stop of the focus is looked at."""

    page: Page

    def to(self, sought: str) -> None:
        """Tab until there; fails where it is not reached, not seen, or the focus leaps about."""
        self.page.wait_for_load_state()
        before = self._stop(sought)
        if before and before["found"]:
            return
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            now = self._stop(sought)
            if now is None:  # round the page and back at its beginning
                before = None
                continue
            self._look(before, now)
            if now["found"]:
                return
            before = now
        pytest.fail(f"the keyboard does not reach {sought} at {self.page.url}")

    def write(self, sought: str, text: str) -> None:
        """Type into a field."""
        self.to(sought)
        self.page.keyboard.type(text)

    def press(self, sought: str, key: str = "Enter") -> None:
        """Press a key on something."""
        self.to(sought)
        self.page.keyboard.press(key)

    def choose(self, group: str, wanted: str) -> None:
        """Tick one of several, with the arrows once the group is reached."""
        self.to(f"[name='{group}']")
        self.page.keyboard.press("Space")
        for _ in range(12):
            if self.page.evaluate("document.activeElement.value") == wanted:
                return
            self.page.keyboard.press("ArrowDown")
        pytest.fail(f"the arrows do not reach {wanted} of {group}")

    def _stop(self, sought: str) -> dict[str, Any] | None:
        return self.page.evaluate(_STOP, sought)  # type: ignore[no-any-return]  # as the script says

    def _look(self, before: dict[str, Any] | None, now: dict[str, Any]) -> None:
        where = f"{now['what']} at {self.page.url}"
        assert now["ringed"], f"one does not see the focus on {where}"
        assert now["inside"], f"the focus is out of sight on {where}"
        assert not now["covered"], f"something covers the focus on {where}"
        if before is None:
            return
        assert now["place"] > before["place"], f"the focus goes back to {where}"
        if not (before["fixed"] or now["fixed"]):
            leap = before["top"] - now["top"]
            assert leap <= UNEVEN, f"the focus leaps up by {leap:.0f} px to {where}"
