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

ROLES: Final = ("receptionist", "officer", "clerk", "leader", "head_of_desk", "cashier")
ROUTE_END: Final = "end"
