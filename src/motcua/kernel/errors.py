"""The refusals a command may answer with; every message is written for people."""

from collections.abc import Mapping
from typing import ClassVar

from motcua.kernel.said import Said


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a failure
    """A request that was understood but not carried out.

    ``message`` is Vietnamese, and told in the reader's language where a page shows it (`Said`: give
    what varies as parameters, not by an f-string); ``code`` is a stable slug for programs, tests.
    """

    default_code: ClassVar[str] = "refused"
    default_message: ClassVar[str] = "Yêu cầu chưa được thực hiện."

    def __init__(self, message: str = "", *, code: str = "") -> None:
        self.message: str = Said(message or self.default_message)
        self.code = code or self.default_code
        super().__init__(self.message)


class NotAllowed(Refused):
    """The actor lacks the permission."""

    default_code = "not_allowed"
    default_message = "Ông/Bà chưa được phân quyền thực hiện việc này."


class IllegalTransition(Refused):
    """The record's present state does not allow the step."""

    default_code = "illegal_transition"
    default_message = "Hồ sơ đang ở trạng thái không cho phép thực hiện bước này."


class Stale(Refused):
    """Someone else acted first; what the actor saw is no longer true."""

    default_code = "stale"
    default_message = "Người khác vừa xử lý việc này. Mời Ông/Bà tải lại trang để xem kết quả mới."


class Busy(Refused):
    """Too much is being done at this moment; the same again a little later will do."""

    default_code = "busy"
    default_message = (
        "Máy chủ đang lập nhiều giấy tờ cùng lúc nên chưa làm xong việc này. Không có gì bị thay "
        "đổi. Mời Ông/Bà đợi một phút rồi thử lại."
    )


class NotFound(Refused):
    """Nothing stands under that name, or the actor may not know that it does."""

    default_code = "not_found"
    default_message = "Không tìm thấy nội dung Ông/Bà yêu cầu."


class Invalid(Refused):
    """Bad input; ``fields`` maps a field name to what is wrong with it (Vietnamese)."""

    default_code = "invalid"
    default_message = "Thông tin chưa hợp lệ. Mời Ông/Bà kiểm tra lại các mục được đánh dấu."

    def __init__(
        self, message: str = "", *, fields: Mapping[str, str] | None = None, code: str = ""
    ) -> None:
        self.fields: dict[str, str] = {name: Said(text) for name, text in (fields or {}).items()}
        only = next(iter(self.fields.values())) if len(self.fields) == 1 else ""
        super().__init__(message or only, code=code)


class Malformed(Invalid, ValueError):  # noqa: N818 - named like its siblings
    """A value that cannot be read at all: a number, a code, a phone; also a ValueError."""

    default_code = "malformed"
    default_message = "Thông tin nhập vào chưa đúng định dạng. Mời Ông/Bà kiểm tra lại."
