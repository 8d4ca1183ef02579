"""Photos come in upright, small and without the place they were taken at."""

from io import BytesIO

import pytest
from PIL import Image

from motcua.files import rules
from motcua.files.scans import images
from motcua.files.scans.limits import LONGEST, PREVIEW
from motcua.kernel.errors import Invalid
from tests.files.scans import pictures


def cleaned(content: bytes, media_type: str) -> Image.Image:
    return Image.open(BytesIO(images.clean(BytesIO(content), media_type, "a")), formats=["JPEG"])


def near(image: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    got = image.convert("RGB").getpixel(at)
    assert isinstance(got, tuple)
    return all(abs(a - b) < 40 for a, b in zip(got, colour, strict=True))


def test_what_a_telephone_writes_into_a_photo_goes() -> None:
    raw = pictures.from_a_phone()
    assert Image.open(BytesIO(raw)).getexif().get_ifd(0x8825)  # the place was in it
    image = cleaned(raw, rules.JPEG)
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    clean = images.clean(BytesIO(raw), rules.JPEG, "a")
    assert b"nha toi" not in clean
    assert b"Exif" not in clean


def test_a_lying_photo_stands_up() -> None:
    image = cleaned(pictures.from_a_phone(orientation=6), rules.JPEG)
    assert image.size == (40, 60)
    assert near(image, (20, 5), (255, 0, 0))  # the left half is above
    assert near(image, (20, 55), (0, 0, 255))


def test_a_real_heic_becomes_a_jpeg() -> None:
    image = cleaned(pictures.heic(), rules.HEIC)
    assert (image.format, image.size) == ("JPEG", (60, 40))
    assert near(image, (5, 20), (255, 0, 0))


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", rules.PNG), ("WEBP", rules.WEBP)])
def test_other_kinds_become_jpegs(kind: str, media_type: str) -> None:
    assert cleaned(pictures.encoded(pictures.photo(), kind), media_type).format == "JPEG"


def test_what_shines_through_is_white() -> None:
    image = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    assert near(cleaned(pictures.encoded(image, "PNG"), rules.PNG), (10, 10), (255, 255, 255))


def test_a_large_photo_is_shrunk() -> None:
    assert max(cleaned(pictures.from_a_phone(1, 4800, 1200), rules.JPEG).size) == LONGEST


def test_a_small_photo_stays_its_size() -> None:
    assert cleaned(pictures.from_a_phone(1), rules.JPEG).size == (60, 40)


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    content = pictures.bomb()
    assert len(content) < 500
    with pytest.raises(Invalid) as caught:
        images.clean(BytesIO(content), rules.PNG, "ảnh.png")
    assert caught.value.code == "too_many_pixels"


@pytest.mark.parametrize("cut", [30, 200, 500])
def test_a_photo_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(Invalid) as caught:
        images.clean(BytesIO(pictures.from_a_phone(1, 400, 400)[:cut]), rules.JPEG, "a")
    assert caught.value.code == "broken"


def test_what_only_begins_like_a_heic_is_refused() -> None:
    content = pictures.heic()
    with pytest.raises(Invalid) as caught:
        images.clean(BytesIO(content[: len(content) // 2]), rules.HEIC, "a")
    assert caught.value.code == "broken"


def test_a_turn_is_to_the_right() -> None:
    turned = Image.open(BytesIO(images.rotate(pictures.encoded(pictures.photo()), "a")))
    assert turned.size == (40, 60)
    assert near(turned, (20, 5), (255, 0, 0))


def test_a_preview_is_small() -> None:
    big = pictures.encoded(pictures.photo(2400, 1600))
    preview = Image.open(BytesIO(images.preview(big, "a")))
    assert (preview.format, max(preview.size)) == ("JPEG", PREVIEW)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("value", [0, 3, 5, 10, 12])
def test_what_a_telephone_wrote_wrongly_loses_no_photo(value: int) -> None:
    raw = pictures.from_a_phone(orientation=6)
    begins = raw.index(b"MM\0*")
    for place in range(begins + 4, begins + 120):
        spoilt = raw[:place] + bytes([value]) + raw[place + 1 :]
        assert sorted(cleaned(spoilt, rules.JPEG).size) == [40, 60], place
