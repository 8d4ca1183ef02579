"""What stands on tickets and lists."""

import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from motcua.printers import draw_checklist, draw_slip, fonts
from motcua.printers.checklist import Paper
from motcua.printers.sheet import INNER, MARGIN
from motcua.printers.slip import QR
from tests.printers import samples
from tests.printers.samples import checklist, slip

WIDTH = 576


def dark(image: Image.Image) -> int:
    return image.histogram()[0]


def wanted() -> list[list[int]]:
    matrix = segno.make_qr(samples.ADDRESS, error="m").matrix_iter(border=2)
    return [[int(bit) for bit in row] for row in matrix]


def module(image: Image.Image, top: int, x: int, y: int, step: int) -> int:
    """A module of the code, read off the middle of its square: dark is 1."""
    place = (MARGIN + x * step + step // 2, top + y * step + step // 2)
    return int(image.getpixel(place) == 0)  # type: ignore[comparison-overlap]  # mode "1" gives int


def code_on(image: Image.Image) -> list[list[int]]:
    """The modules of the code wherever it stands on the paper; none where it stands nowhere."""
    many = len(wanted())
    step = QR // many
    for top in range(image.height - many * step):
        read = [
            [module(image, top, x, y, step) for x in range(many)] for y in range(2, 4)
        ]  # fmt: skip
        if read == wanted()[2:4]:
            return [[module(image, top, x, y, step) for x in range(many)] for y in range(many)]
    return []


def test_the_code_leads_to_the_ticket() -> None:
    """Module by module, as the paper shows them (read by zxing once by hand, too)."""
    assert code_on(draw_slip(slip())) == wanted()


def test_the_number_is_the_largest_thing() -> None:
    """Its figures are taller than a centimetre and a half: 120 dots of 203 an inch."""
    paper = draw_slip(slip(label="A 051", group="", message=""))
    rows = [dark(paper.crop((0, y, WIDTH, y + 1))) for y in range(paper.height)]
    tallest, run = 0, 0
    for burnt in rows:
        run = run + 1 if burnt else 0
        tallest = max(tallest, run)
    assert tallest > 120


def test_long_numbers_still_fit() -> None:
    for label in ("A 001", "WM 999", "WW 10000"):
        paper = draw_slip(slip(label=label))
        assert paper.width == WIDTH
        assert not dark(paper.crop((0, 0, MARGIN - 4, paper.height)))
        assert not dark(paper.crop((WIDTH - MARGIN + 2, 0, WIDTH, paper.height)))


def test_priority_is_seen_at_once() -> None:
    plain, marked = draw_slip(slip()), draw_slip(slip(priority="Người cao tuổi"))
    bars = [
        y for y in range(marked.height) if dark(marked.crop((0, y, WIDTH, y + 1))) > INNER * 0.95
    ]
    assert len(bars) > 10
    assert marked.height > plain.height


def test_every_vietnamese_letter_has_a_drawing() -> None:
    letters = "aăâeêioôơuưyđAĂÂEÊIOÔƠUƯYĐáảãạắằẳẵặấầẩẫậéẻẽẹếềểễệíỉĩịóỏõọốồổỗộớờởỡợúủũụứừửữựýỷỹỵ₫"
    empty = fonts.line("\U0001f600", 40, 400)[0][0]
    box = empty.font.getmask(empty.text).getbbox()
    for letter in letters:
        run = fonts.line(letter, 40, 400)[0][0]
        found = run.font.getmask(letter)
        assert found.getbbox()
        assert bytes(found) != bytes(empty.font.getmask(empty.text)), (letter, box)


def test_letters_written_in_two_parts_are_drawn_as_one() -> None:
    whole, parts = fonts.line("Ưu tiên", 30, 700), fonts.line("Ưu tiên", 30, 700)
    assert whole[1] == parts[1]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.integers(60, INNER))
def test_no_line_is_wider_than_its_place(words: str, width: int) -> None:
    for line in fonts.wrap(words, 26, 400, width):
        assert len(line) == 1 or fonts.line(line, 26, 400)[1] <= width


def test_no_word_is_lost_in_wrapping() -> None:
    words = "Cấp giấy xác nhận tình trạng hôn nhân cho người đã từng kết hôn"
    for lines in (fonts.wrap(words, 32, 700, 300), fonts.balanced(words, 32, 700, 300)):
        assert " ".join(lines) == words


def test_a_list_has_a_box_for_every_paper() -> None:
    one = draw_checklist(checklist(papers=[Paper("Tờ khai")]))
    three = draw_checklist(checklist(papers=[Paper("Tờ khai")] * 3))
    assert three.height > one.height + 60
    long = draw_checklist(checklist(papers=[Paper("Tờ khai rất dài " * 30)] * 40))
    assert long.height <= 12_000
