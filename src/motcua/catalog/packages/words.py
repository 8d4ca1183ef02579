"""Words of the package format that the code itself gives a meaning to."""

from typing import Final

from motcua.kernel.said import Said

CHANNELS: Final = ("counter", "online", "post")
CHANNEL_NAMES: Final = {
    "counter": Said("trực tiếp"),
    "online": Said("trực tuyến"),
    "post": Said("qua bưu chính"),
}

GROUPS: Final = {
    "poor": Said("hộ nghèo"),
    "near_poor": Said("hộ cận nghèo"),
    "merit": Said("người có công với cách mạng, thân nhân người có công"),
    "disabled": Said("người khuyết tật"),
    "child": Said("trẻ em"),
    "elderly": Said("người cao tuổi"),
    "ethnic": Said("đồng bào dân tộc thiểu số ở vùng đặc biệt khó khăn"),
}
"""Groups that fee rules may exempt (Luật Phí và lệ phí 97/2015/QH13, Điều 10)."""

FACTS: Final = {
    **GROUPS,
    "late": Said("đăng ký quá thời hạn"),
    "vneid2": Said("có tài khoản VNeID mức độ 2"),
    "under_14": Said("người dưới 14 tuổi"),
    "from_14": Said("người từ đủ 14 tuổi"),
    "with_assets": Said("có tài sản gắn liền với đất"),
    "inner_ward": Said("đất tại phường"),
}
"""Facts about a dossier that fee rules may ask for; a fees file may add its own."""

LETTER_KINDS: Final = {
    "congratulation": Said("Thư chúc mừng"),
    "condolence": Said("Thư chia buồn"),
    "thanks": Said("Thư cảm ơn"),
    "apology": Said("Thư xin lỗi"),
}
LETTER_SLOTS: Final = {
    "owner": Said("họ tên chủ hồ sơ"),
    "submitter": Said("họ tên người nộp"),
    "procedure": Said("tên thủ tục"),
    "code": Said("mã hồ sơ"),
    "result": Said("tên giấy tờ kết quả"),
    "agency": Said("tên cơ quan"),
    "received": Said("ngày nhận hồ sơ"),
    "resolved": Said("ngày có kết quả"),
    "due": Said("ngày hẹn trả"),
    "old_due": Said("ngày hẹn đầu tiên"),
    "new_due": Said("ngày hẹn lại"),
    "reason": Said("lý do, người soạn ghi"),
}
"""What a friendly letter's words may be filled with; nothing else, and nothing is calculated."""
EXTENDED_SLOTS: Final = frozenset({"old_due", "new_due"})
CHEERFUL: Final = (
    "chúc mừng", "vui mừng", "hân hoan", "phấn khởi", "vui vẻ", "niềm vui", "hạnh phúc",
    "hoan nghênh", "nồng nhiệt", "tươi vui", "mừng", "vui",
)  # fmt: skip
"""Words that do not belong in a letter of condolence."""
ROLES: Final = ("receptionist", "officer", "clerk", "leader", "head_of_desk", "cashier")
ROUTE_END: Final = "end"
