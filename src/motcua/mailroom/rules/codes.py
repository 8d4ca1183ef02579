"""Dossier codes in mail: in a subject, and behind the plus of the desk's own address."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from motcua.kernel.codes import DossierCode
from motcua.kernel.errors import Malformed

_CODE: Final = re.compile(r"[A-Z]?\d{2,3}(?:\.[A-Z]?\d{2,3}){0,4}-\d{6,8}-\d{4,7}", re.I | re.A)


def in_text(text: str) -> Iterator[str]:
    """Every dossier code that stands in a text, in order, as it is written in full."""
    for found in _CODE.findall(text):
        try:
            yield str(DossierCode.parse(found))
        except Malformed:
            continue


def in_addresses(own: str, addresses: Iterable[str]) -> Iterator[str]:
    """Codes behind the plus of our own address: motcua+H26.62.08-261006-0094@phuong.vn."""
    name, _, host = own.lower().partition("@")
    for address in addresses:
        theirs, _, their_host = address.lower().partition("@")
        if their_host == host and theirs.startswith(f"{name}+"):
            yield from in_text(theirs.removeprefix(f"{name}+"))


def plus(own: str, code: str) -> str:
    """The address whose mail is of a dossier."""
    name, _, host = own.partition("@")
    return f"{name}+{code}@{host}"
