"""Papers that follow dossiers from hand to hand."""

from typing import TypedDict

from motcua.papers.data.common import DeskName, Letterhead, Matter, Person, Signer, Slip


class Hop(TypedDict):
    """One hand-over on the control slip."""

    giver: str  # unit or agency
    giver_name: str
    receiver: str
    receiver_name: str
    at_text: str  # words.moment_text
    outcome: str  # "Trước hạn", "Đúng hạn", "Quá hạn" or "" while under way
    note: str


class ControlData(Slip):
    """control: Phiếu kiểm soát quá trình giải quyết hồ sơ (05 of 2018, 06 of 2025)."""

    owner_name: str
    matter: Matter
    received_at_text: str
    due_at_text: str
    handling_agency: str
    partner_agencies: str  # "" when none
    hops: list[Hop]


class RegisterRow(TypedDict):
    """One dossier in the register."""

    code: str
    matter: str
    sets: int
    owner: str
    contact: str  # address, phone
    agency: str  # cơ quan chủ trì
    received: str  # words.short_moment
    due: str
    sent: str
    result_received: str
    returned: str
    method: str
    signed: str  # who signed for the result
    note: str


class RegisterData(Letterhead):
    """register: Sổ theo dõi hồ sơ (06 of 2018, 07 of 2025); A4 landscape."""

    desk_name: DeskName
    book: str
    period_text: str
    first_number: int  # of the first row; a new volume continues the number
    closed: str  # when and by whom the year was closed, and its seal; "" while it is open
    rows: list[RegisterRow]


class HandoverRow(TypedDict):
    """One dossier handed over."""

    code: str
    owner: str
    matter: str
    quantity: str  # "01 bộ"
    due: str
    note: str


class HandoverData(Letterhead):
    """handover: phiếu bàn giao hồ sơ / kết quả; A4."""

    number: str
    handed_at_text: str
    from_unit: str
    to_unit: str
    rows: list[HandoverRow]
    giver_signer: Signer
    receiver_signer: Signer


class TransferData(Slip):
    """transfer: phiếu chuyển hồ sơ đến cơ quan khác, two copies."""

    owner_name: str
    matter: Matter
    office: str  # who receives
    task: str  # what that agency is to do
    documents: list[str]
    due_at_text: str  # when the citizen was promised the result
    hand_by_text: str
    answer_by_text: str  # "" where none was set
    giver_signer: Signer
    receiver_signer: Signer


class ResultLine(TypedDict):
    """One result given."""

    name: str
    number: str
    day_text: str
    summary: str
    quantity: int


class ReturnData(Slip):
    """return_slip: giấy biên nhận trả kết quả."""

    owner: Person
    matter: Matter
    recipient: Person
    recipient_paper: str  # by which paper: "Căn cước", "Giấy ủy quyền ngày …"
    results: list[ResultLine]
    returned_documents: list[str]  # originals given back
    method_text: str
    returned_at_text: str
    punctuality_text: str  # "Trả trước hạn", "Đúng hạn", "Quá hạn"
    giver_signer: Signer
    receiver_signer: Signer


class Stop(TypedDict):
    """One stop of a round: whom, where, what is in the envelope, room to sign."""

    code: str
    recipient: str
    address: str
    phone: str
    contents: str
    note: str


class RoundListData(Letterhead):
    """round_list: danh sách một chuyến giao kết quả; A4."""

    number: str
    courier: str
    window_text: str
    area: str
    stops: list[Stop]
    giver_signer: Signer
    receiver_signer: Signer
