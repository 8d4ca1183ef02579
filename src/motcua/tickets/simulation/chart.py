"""A study as a picture: the wait that nine of ten stay below, hour by hour. SVG, plain text."""

from collections.abc import Sequence
from html import escape
from textwrap import wrap

from motcua.tickets.simulation.figures import Lived
from motcua.tickets.simulation.study import Study
from motcua.tickets.simulation.words import DAYS, source

WIDTH, HEIGHT = 960, 540
LEFT, RIGHT, TOP, BOTTOM = 64, 930, 130, 462
LINE_LETTERS = 135  # of 12 px, within the picture in any of the fonts
# Colour and dashes: told apart on a black-and-white print too.
STYLES = (("#23416e", "", 3.5), ("#14683c", "10 6", 3), ("#74406c", "2 6", 3))
INK, SOFT, LINE = "#1f2430", "#545a67", "#e4ddd0"
FONT = "'Be Vietnam Pro','Noto Sans',system-ui,sans-serif"


def svg(study: Study) -> str:
    """The whole picture, with its description."""
    hours = sorted({hour for _, lived in study.results for hour in lived.hours})
    top = _top(study)
    x = {h: LEFT + (RIGHT - LEFT) * (i + 0.5) / max(1, len(hours)) for i, h in enumerate(hours)}
    body = [*_grid(top), *_hours(hours, x), _target(study, top)]
    for place, (one, lived) in enumerate(study.results):
        body += [*_curve(lived, x, top, place), *_legend(one.name, place)]
    title = f"Chờ đến lượt, {DAYS[study.day.weekday()]} {study.day:%d/%m/%Y}"
    note = f"Chín trong mười người chờ không quá (phút), theo giờ đến. {study.runs} lượt mô phỏng."
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="{FONT}" font-size="14" fill="{INK}">',
        f"<title>{escape(title)}</title><desc>{escape(source(study))}</desc>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        _text(24, 38, title, size=22, weight=600), _text(24, 62, note, fill=SOFT),
        *body, *_source(study), "</svg>\n",
    ])  # fmt: skip


def _source(study: Study) -> list[str]:
    """Where the figures come from, under the picture: as many lines as it needs."""
    lines = wrap(source(study), LINE_LETTERS)
    first = HEIGHT - 14 - 16 * (len(lines) - 1)
    return [_text(24, first + 16 * i, line, size=12, fill=SOFT) for i, line in enumerate(lines)]


def _top(study: Study) -> float:
    """The end of the scale: above the highest value and the target, at a round figure."""
    values = [w.p90 or 0 for _, lived in study.results for w in lived.hours.values()]
    step = _step(max([*values, study.target]))
    return step * (int(max([*values, study.target]) / step) + 1)


def _step(highest: float) -> int:
    return next((step for step in (5, 10, 20, 30, 60) if highest / step <= 7), 120)


def _y(value: float, top: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / top


def _grid(top: float) -> list[str]:
    found = []
    step = _step(top - 1)
    for value in range(0, int(top) + 1, step):
        y = _y(value, top)
        found.append(f'<path d="M{LEFT} {y:.1f}H{RIGHT}" stroke="{LINE}"/>')
        found.append(_text(LEFT - 10, y + 5, str(value), anchor="end", fill=SOFT))
    return found


def _hours(hours: Sequence[int], x: dict[int, float]) -> list[str]:
    return [_text(x[h], BOTTOM + 24, f"{h} giờ", anchor="middle", fill=SOFT) for h in hours]


def _target(study: Study, top: float) -> str:
    y = _y(study.target, top)
    words = _text(RIGHT, y - 6, f"Mục tiêu {study.target} phút", anchor="end", fill=SOFT)
    return f'<path d="M{LEFT} {y:.1f}H{RIGHT}" stroke="{SOFT}" stroke-dasharray="4 4"/>{words}'


def _curve(lived: Lived, x: dict[int, float], top: float, place: int) -> list[str]:
    colour, dashes, width = STYLES[place % len(STYLES)]
    points = [(x[h], _y(w.p90, top)) for h, w in lived.hours.items() if w.p90 is not None]
    path = "L".join(f"{px:.1f} {py:.1f}" for px, py in points)
    return [
        f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="{width}" '
        f'stroke-dasharray="{dashes}" stroke-linejoin="round" stroke-linecap="round"/>',
        *(f'<circle cx="{px:.1f}" cy="{py:.1f}" r="4" fill="{colour}"/>' for px, py in points),
    ]


def _legend(name: str, place: int) -> list[str]:
    colour, dashes, width = STYLES[place % len(STYLES)]
    x = LEFT + place * 290
    return [
        f'<path d="M{x} 96h36" stroke="{colour}" stroke-width="{width}" '
        f'stroke-dasharray="{dashes}" stroke-linecap="round"/>',
        _text(x + 46, 101, name),
    ]


def _text(
    x: float, y: float, words: str, *, size: int = 14, weight: int = 400, anchor: str = "start",
    fill: str = INK,
) -> str:  # fmt: skip
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>'
    )
