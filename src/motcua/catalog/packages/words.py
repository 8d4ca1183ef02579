"""Words of the package format that the code itself gives a meaning to."""

from typing import Final

CHANNELS: Final = ("counter", "online", "post")
CHANNEL_NAMES: Final = {
    "counter": "trực tiếp",
    "online": "trực tuyến",
    "post": "qua bưu chính",
}

GROUPS: Final = {
    "poor": "hộ nghèo",
    "near_poor": "hộ cận nghèo",
    "merit": "người có công với cách mạng, thân nhân người có công",
    "disabled": "người khuyết tật",
    "child": "trẻ em",
    "elderly": "người cao tuổi",
    "ethnic": "đồng bào dân tộc thiểu số ở vùng đặc biệt khó khăn",
}
"""Groups that fee rules may exempt (Luật Phí và lệ phí 97/2015/QH13, Điều 10)."""

FACTS: Final = {
    **GROUPS,
    "late": "đăng ký quá thời hạn",
    "vneid2": "có tài khoản VNeID mức độ 2",
    "under_14": "người dưới 14 tuổi",
    "from_14": "người từ đủ 14 tuổi",
    "with_assets": "có tài sản gắn liền với đất",
    "inner_ward": "đất tại phường",
}
"""Facts about a dossier that fee rules may ask for; a fees file may add its own."""

ROLES: Final = ("receptionist", "officer", "clerk", "leader", "head_of_desk", "cashier")
ROUTE_END: Final = "end"
