"""Vietnamese names as they are given: surnames by how common they are, middle and given by sex."""

from random import Random
from typing import Final

from motcua.kernel.people import Sex

# How many of a hundred bear each surname, as one meets them in Hà Nội.
SURNAMES: Final = {
    "Nguyễn": 38, "Trần": 11, "Lê": 9, "Phạm": 7, "Hoàng": 4, "Vũ": 5, "Phan": 3, "Đặng": 3,
    "Bùi": 3, "Đỗ": 3, "Ngô": 2, "Dương": 2, "Đinh": 1, "Trịnh": 1, "Đào": 1, "Lương": 1,
    "Lưu": 1, "Cao": 1, "Tạ": 1, "Chu": 1, "Nghiêm": 1, "Quách": 1,
}  # fmt: skip
MIDDLE: Final[dict[Sex, tuple[str, ...]]] = {
    "male": (
        "Văn", "Văn", "Văn", "Đức", "Đức", "Minh", "Quang", "Hữu", "Xuân", "Công", "Quốc", "Tiến",
        "Mạnh", "Anh", "Gia", "Thế", "Trọng", "Hoàng",
    ),
    "female": (
        "Thị", "Thị", "Thị", "Thị Thu", "Thị Thanh", "Thị Ngọc", "Thu", "Thanh", "Ngọc", "Minh",
        "Bích", "Phương", "Kim", "Thị Hồng", "Thùy", "Khánh", "Mai",
    ),
}  # fmt: skip
GIVEN: Final[dict[Sex, tuple[str, ...]]] = {
    "male": (
        "An", "Bình", "Chiến", "Cường", "Dũng", "Đạt", "Hải", "Hiếu", "Hùng", "Hưng", "Huy",
        "Khánh", "Khoa", "Kiên", "Lâm", "Long", "Minh", "Nam", "Nghĩa", "Phong", "Phúc", "Quân",
        "Sơn", "Thắng", "Thành", "Thịnh", "Toàn", "Trung", "Tú", "Tuấn", "Tùng", "Việt", "Vinh",
    ),
    "female": (
        "Anh", "Chi", "Dung", "Giang", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hòa", "Hương",
        "Huyền", "Lan", "Liên", "Linh", "Loan", "Ly", "Mai", "My", "Nga", "Ngân", "Nhung", "Oanh",
        "Phương", "Quỳnh", "Thảo", "Thơm", "Thủy", "Trang", "Tuyết", "Uyên", "Vân", "Yến",
    ),
}  # fmt: skip
_SURNAMES: Final = tuple(SURNAMES)
_WEIGHTS: Final = tuple(SURNAMES.values())


def surname(rng: Random) -> str:
    """A surname, common ones as often as they are met."""
    return rng.choices(_SURNAMES, _WEIGHTS)[0]


def full_name(rng: Random, sex: Sex, family: str = "") -> str:
    """A full name; of a ``family`` where its surname is given."""
    middle, given = rng.choice(MIDDLE[sex]), rng.choice(GIVEN[sex])
    if middle.split()[-1] == given:
        middle = MIDDLE[sex][0]
    return f"{family or surname(rng)} {middle} {given}"
