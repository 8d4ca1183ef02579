"""Before words go out for everybody: what in them would tell who somebody is."""

import re
from collections.abc import Iterable
from typing import Final

from motcua.kernel.said import Said
from motcua.kernel.text import fold

# Digits as people write them: nine or more are a telephone, an identity number, an account.
_DIGITS: Final = re.compile(r"\d(?:[\s.\-()]{0,2}\d){8,}")
_EMAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_SHORTEST: Final = 2  # words of a name that count as a name


def personal(text: str, names: Iterable[str]) -> list[str]:
    """What has to be taken out, in words; an empty list where nothing was found.

    ``names`` are people known to be concerned, found whatever the case and the diacritics. Dossier
    codes hold fewer digits in a row and may stay.
    """
    found: list[str] = []
    if _DIGITS.search(_without_codes(text)):
        found.append(Said("Có dãy số giống số điện thoại, số định danh. Mời bỏ đi."))
    if _EMAIL.search(text):
        found.append(Said("Có địa chỉ thư điện tử. Mời bỏ đi."))
    held = f" {_plain(text)} "
    found += [
        Said("Có tên người “{name}”. Mời thay bằng “một công dân”.", name=name)
        for name in names
        if len(name.split()) >= _SHORTEST and f" {_plain(name)} " in held
    ]
    return found


def _without_codes(text: str) -> str:
    return re.sub(r"[A-Z]?\d{2,3}(?:\.[A-Z]?\d{2,3})+-\d{6,8}-\d{4,7}", " ", text)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(text)).strip()
