"""Why a scan is not taken, in words."""

from motcua.kernel.errors import Invalid
from motcua.kernel.said import Said


def refusal(code: str, message: str) -> Invalid:
    """An answer for the field the file was chosen in."""
    return Invalid(message, code=code, fields={"file": message})


def broken(title: str) -> Invalid:
    """The content does not hold together."""
    return refusal(
        "broken",
        Said(
            "Tệp “{title}” bị hỏng hoặc chưa tải lên đủ nên không mở được. Mời Ông/Bà chụp lại, "
            "hoặc chọn lại tệp.",
            title=title,
        ),
    )
