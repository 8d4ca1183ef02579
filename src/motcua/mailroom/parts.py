"""What is attached to a letter: taken out of it and looked at each time it is opened."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from django.conf import settings

from motcua.files import antivirus, commands, queries, rules
from motcua.files.models import Blob
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.said import Said
from motcua.mailroom.models import Attachment
from motcua.mailroom.rules import parsing

_INFECTED: Final = (
    "Tệp “{title}” trong thư có mã độc nên không mở và không đưa vào hồ sơ được; máy của Ông/Bà "
    "không bị gì. Mời trả lời thư, nhờ người gửi quét vi-rút rồi gửi lại từ máy khác."
)
UNKNOWN: Final = "application/octet-stream"
FILED: Final = rules.SCANS | {rules.DOCX, rules.XLSX}  # what a dossier takes


@dataclass(frozen=True, slots=True)
class Opened:
    """A content that no scanner objects to, and what it is by its bytes."""

    content: bytes
    media_type: str


def content(part: Attachment) -> bytes:
    """The bytes as they came. Raises NotFound."""
    with queries.open_blob(part.letter.raw_id) as file:
        found = parsing.content(file.read(), part.place)
    if found is None:
        raise NotFound("Không đọc được tệp này trong thư.")
    return found


def opened(part: Attachment) -> Opened:
    """To be saved on an officer's machine. Raises Invalid for a program, or what is infected."""
    found = content(part)
    head = found[: rules.HEAD]
    if rules.has_dangerous_name(part.name) or rules.is_dangerous(head):
        raise Invalid(
            Said(
                "Tệp “{title}” là chương trình hoặc trang web nên không mở được từ đây, để bảo vệ "
                "máy của Ông/Bà. Thư gốc vẫn còn nguyên.",
                title=part.name,
            ),
            code="dangerous",
        )
    with _told_of_letters(part):
        antivirus.check(io.BytesIO(found), part.name)
    return Opened(found, rules.media_type(head, found[-rules.TAIL :]) or UNKNOWN)


def stored(part: Attachment) -> Blob:
    """The content in the store, judged as every upload is. Raises Invalid."""
    with _told_of_letters(part):
        return commands.store(
            io.BytesIO(content(part)), name=part.name, limit=settings.MOTCUA_MAIL_LIMIT, allow=FILED
        )


@contextmanager
def _told_of_letters(part: Attachment) -> Iterator[None]:
    """What is infected lies in a citizen's letter: not the officer's machine is to be cleaned."""
    try:
        yield
    except Invalid as refusal:
        if refusal.code != "infected":
            raise
        raise Invalid(Said(_INFECTED, title=part.name), code="infected") from None
