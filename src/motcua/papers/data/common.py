"""What papers share. All text is ready to print; an empty string means "leave it out"."""

from dataclasses import dataclass
from typing import Annotated, Literal, NotRequired, TypedDict

QR = "qr"
PNG = "png"


@dataclass(frozen=True)
class Room:
    """About how many characters a line of this heading holds on A5."""

    characters: int


QrText = Annotated[str, QR]
PngPicture = Annotated[bytes, PNG]
Title = Annotated[str, Room(28)]
DeskName = Annotated[str, Room(28)]


class Form(TypedDict):
    """Which official form this is; for papers outside the set ``number`` and ``law`` are ""."""

    number: str  # "01", printed "Mẫu số 01"
    title: Title  # "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", printed in capitals
    law: str  # "Thông tư số 03/2025/TT-VPCP"


class Letterhead(TypedDict):
    """The head of every paper."""

    form: Form
    parent_name: str  # the agency above, "" when none
    agency_name: str
    place: str  # "Phúc Lợi", before the date
    issued_at_text: str  # words.day_text(…)


class Slip(Letterhead):
    """The head of a paper about one dossier."""

    desk_name: DeskName  # "Bộ phận Tiếp nhận và Trả kết quả"
    number: str  # the paper's own "12/PXL", "" when it has none
    code: str  # the dossier's code
    qr_text: QrText
    copies: Literal[1, 2]


class Person(TypedDict):
    """A citizen or an organisation."""

    name: str
    address: str
    phone: str
    email: str
    personal_number: str


class Matter(TypedDict):
    """What is asked for."""

    name: str
    code: str  # the procedure's national code
    case: str  # the case's name, "" when the procedure has one only


class Signer(TypedDict):
    """Who signs; ``title`` replaces the printed one ("KT. CHỦ TỊCH" over "PHÓ CHỦ TỊCH")."""

    name: str
    title: NotRequired[str]
    image: NotRequired[PngPicture]  # drawn signature, transparent, between title and name
