"""Which proofs of delivery suffice, and what is missing otherwise.

To the owner or the submitter: the code that was sent to them, or their signature. To anybody else:
how they are related, the last digits of their identity number, and the code or a signature with a
photo. A code typed where there is no signal cannot be checked there: the phone asks for a
signature beside it, so that a wrong code costs no second way.
"""

from collections.abc import Collection
from typing import Final

CODE: Final = "code"
SIGNATURE: Final = "signature"
PHOTO: Final = "photo"
NAMES: Final = {
    CODE: "mã nhận kết quả",
    SIGNATURE: "chữ ký",
    PHOTO: "ảnh chụp lúc giao",
}
DIGITS: Final = 4


def lacking(
    proofs: Collection[str], *, own: bool, relation: str = "", digits: str = ""
) -> dict[str, str]:
    """What is missing, by field; {} where the proofs suffice."""
    found: dict[str, str] = {}
    if not own:
        if not relation.strip():
            found["relation"] = "Cần ghi quan hệ với chủ hồ sơ."
        if not (digits.isascii() and digits.isdecimal() and len(digits) == DIGITS):
            found["digits"] = "Cần ghi 4 số cuối giấy tờ của người nhận."
    if CODE in proofs:
        return found
    if SIGNATURE not in proofs:
        found["proof"] = "Cần mã nhận kết quả đúng, hoặc chữ ký của người nhận."
    elif not own and PHOTO not in proofs:
        found["photo"] = "Người khác nhận thay mà không có mã thì cần chụp ảnh lúc giao."
    return found
