"""The keyboard, as somebody uses it who has no mouse."""

from playwright.sync_api import Locator, Page, expect

HAS_FOCUS = "element => element === document.activeElement"
GROUP_HAS_FOCUS = "radio => radio.form === document.activeElement.form && radio.name === document.activeElement.name"


def tab_to(page: Page, target: Locator, key: str = "Tab", found: str = HAS_FOCUS) -> None:
    """Press Tab until `target` has the focus."""
    expect(target).to_have_count(1)
    for _ in range(300):
        page.keyboard.press(key)
        if target.evaluate(found):
            return
    raise AssertionError(f"{target} can't be reached with {key}.")


def choose_radio(page: Page, radio: Locator) -> None:
    """Go to the group that this one is in, and with the arrows to this one."""
    tab_to(page, radio, found=GROUP_HAS_FOCUS)
    page.keyboard.press("Space")
    for _ in range(20):
        if radio.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{radio} can't be chosen with the arrows.")


def choose_option(page: Page, select: Locator, words: str) -> None:
    """Go to the list, and with the arrows to the option with these words."""
    tab_to(page, select)
    for _ in range(40):
        if select.evaluate("list => list.selectedOptions[0].textContent") == words:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{words} can't be chosen with the arrows.")
