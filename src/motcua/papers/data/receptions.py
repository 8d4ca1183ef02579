"""Minutes of a reception of a citizen."""

from motcua.papers.data.common import Letterhead, Signer


class ReceptionData(Letterhead):
    """reception: biên bản tiếp công dân; A4. Text that is "" is left out."""

    number: str
    received_at_text: str
    at_place: str
    officer: str  # with the title
    name: str
    personal_number: str
    address: str
    phone: str
    kind_text: str
    subject: str
    others: list[str]  # of a group, beside who speaks for it
    content: str
    papers: str  # handed over and taken
    earlier: str
    conclusion: str
    follow: str
    follow_by_text: str
    read_text: str  # how it was read back
    mark_text: str  # "Công dân (điểm chỉ)"
    citizen_signer: Signer
    officer_signer: Signer
