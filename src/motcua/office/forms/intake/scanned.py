"""A stored picture of a paper, as the form carries it: signed, so that only ours come back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.core import signing

SALT: Final = "office.intake.scan"


@dataclass(frozen=True, slots=True)
class Scan:
    """Hash of the stored content, and the name it came with."""

    blob: str
    name: str

    def sign(self) -> str:
        """As a form field."""
        return signing.dumps([self.blob, self.name], salt=SALT)


def read_scan(token: str) -> Scan | None:
    """What was signed; None for what was not."""
    try:
        blob, name = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    return Scan(blob, name)


def scan_fields(code: str, scan: Scan) -> Mapping[str, str]:
    """The fields that a stored scan sets: with a picture, the paper is there."""
    return {f"paper.{code}.file": scan.sign(), f"paper.{code}.on": "on"}
