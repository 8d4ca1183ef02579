"""What a citizen fills in from home, on paper."""

from typing import Literal, TypedDict

from motcua.papers.data.common import Form, QrText


class DeclarationLine(TypedDict):
    """A question and its answer."""

    label: str
    words: str


class DeclarationItem(TypedDict):
    """A line, a person with lines of their own, or a table; what is not of its kind is empty."""

    kind: Literal["line", "person", "table"]
    label: str
    words: str
    lines: list[DeclarationLine]
    columns: list[str]
    rows: list[list[str]]


class DeclarationSection(TypedDict):
    """A section of the form."""

    title: str
    items: list[DeclarationItem]


class DeclarationData(TypedDict):
    """declaration: tờ khai, đơn đề nghị; A4. Without a code it is a draft and says so."""

    form: Form  # ``law`` is where the form stands, printed as it is
    addressee: str  # "Ủy ban nhân dân phường Phúc Lợi"
    sections: list[DeclarationSection]
    commitment: str
    place: str
    day_text: str  # words.day_text
    signer_name: str
    sent_text: str  # "Gửi trực tuyến lúc …", "" for a draft
    code: str
    qr_text: QrText
