"""One first visit over a slow net, in a real browser that the net is made slow for."""

from dataclasses import dataclass

from playwright.sync_api import sync_playwright

DOWN = UP = 400 * 1000 // 8  # bytes a second
LATENCY = 400  # milliseconds


@dataclass(frozen=True, slots=True)
class Visit:
    """Seconds until words can be read and until all is there; what was transferred for it."""

    readable: float
    whole: float
    bytes: int
    requests: int


def visit(url: str, chromium: str) -> Visit:
    """Go there for the first time."""
    with sync_playwright() as engine:
        browser = engine.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        session, sizes = page.context.new_cdp_session(page), []
        session.on("Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"]))
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", {
            "offline": False, "latency": LATENCY, "downloadThroughput": DOWN,
            "uploadThroughput": UP,
        })  # fmt: skip
        page.goto(url, wait_until="load", timeout=120_000)
        page.wait_for_load_state("networkidle", timeout=120_000)
        readable, whole = page.evaluate(
            "[performance.getEntriesByName('first-contentful-paint')[0].startTime,"
            " performance.getEntriesByType('navigation')[0].loadEventEnd]"
        )
        browser.close()
    return Visit(readable / 1000, whole / 1000, int(sum(sizes)), len(sizes))
