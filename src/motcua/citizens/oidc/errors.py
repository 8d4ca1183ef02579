"""Why signing in at a provider did not work, in words for who stands before the door."""

from motcua.kernel.errors import Refused


class Unavailable(Refused):
    """The provider does not answer, or not as it should."""

    default_code = "provider_unavailable"
    default_message = (
        "Nơi định danh hiện không trả lời, nên chưa đăng nhập được. Ông/Bà không làm gì sai: mời "
        "thử lại sau ít phút."
    )


class Outdated(Refused):
    """No sign-in under way bears this state: begun elsewhere, used already, or too long ago."""

    default_code = "outdated"
    default_message = (
        "Lần đăng nhập này đã dùng rồi, đã quá lâu hoặc bắt đầu từ trình duyệt khác. Mời Ông/Bà "
        "bấm đăng nhập một lần nữa."
    )


class Declined(Refused):
    """The person said no at the provider."""

    default_code = "declined"
    default_message = (
        "Ông/Bà chưa đồng ý chia sẻ thông tin nên chưa đăng nhập. Tra cứu, lấy số và đặt hẹn vẫn "
        "dùng được bình thường."
    )


class Untrusted(Refused):
    """What came back cannot be trusted; ``code`` says which check failed, for the log."""

    default_code = "untrusted"
    default_message = (
        "Câu trả lời của nơi định danh không qua được kiểm tra an toàn nên phường không nhận. "
        "Chưa có gì thay đổi. Mời Ông/Bà đăng nhập lại từ đầu."
    )
