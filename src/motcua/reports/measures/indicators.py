"""Shares that indices and measures are made of: what over what, and of which things."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Of = Literal["dossiers", "procedures", "answers", "petitions"]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A share. ``numerator`` and ``denominator`` name what ``atoms`` or ``procedures`` count.

    Answers and petitions are counted where they are kept.
    """

    name: str
    of: Of
    numerator: str
    denominator: str
    top: str
    bottom: str


_RECEIVED = "hồ sơ tiếp nhận trong kỳ"
INDICATORS: Final[Mapping[str, Indicator]] = {
    "complete": Indicator(
        "Thủ tục công khai đầy đủ nội dung", "procedures", "complete", "published",
        "có căn cứ, thời hạn, giấy tờ, kết quả", "thủ tục đang công bố"),
    "synced": Indicator(
        "Hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia", "dossiers", "synced", "received",
        "Cổng đã nhận", _RECEIVED),
    "kept": Indicator(
        "Hồ sơ giải quyết trước và đúng hạn", "dossiers", "kept", "judged",
        "trước hạn, đúng hạn", "đã giải quyết, hoặc đang giải quyết mà quá hạn"),
    "online_used": Indicator(
        "Thủ tục trực tuyến có phát sinh hồ sơ trực tuyến", "procedures", "online_used",
        "online_service", "có hồ sơ nộp trực tuyến", "thủ tục toàn trình, một phần"),
    "full_service": Indicator(
        "Thủ tục cung cấp toàn trình", "procedures", "full_service", "published",
        "toàn trình", "thủ tục đang công bố"),
    "online": Indicator(
        "Hồ sơ nộp trực tuyến", "dossiers", "online", "received", "nộp trực tuyến", _RECEIVED),
    "full_online": Indicator(
        "Hồ sơ trực tuyến của thủ tục toàn trình", "dossiers", "full_online", "full",
        "nộp trực tuyến", "hồ sơ tiếp nhận của thủ tục toàn trình"),
    "partial_online": Indicator(
        "Hồ sơ trực tuyến của thủ tục một phần", "dossiers", "partial_online", "partial",
        "nộp trực tuyến", "hồ sơ tiếp nhận của thủ tục một phần"),
    "fee_used": Indicator(
        "Thủ tục có thu có thanh toán trực tuyến", "procedures", "fee_used", "fee_service",
        "có ít nhất một lần nộp trực tuyến", "thủ tục có hồ sơ phải nộp phí, lệ phí"),
    "paid_online": Indicator(
        "Hồ sơ thanh toán trực tuyến", "dossiers", "paid", "owed",
        "đã nộp trực tuyến", "hồ sơ phải nộp phí, lệ phí"),
    "content": Indicator(
        "Người trả lời hài lòng", "answers", "content", "rated",
        "hài lòng, rất hài lòng", "người trả lời"),
    "feedback": Indicator(
        "Phản ánh, kiến nghị xử lý đúng hạn", "petitions", "handled", "judged",
        "trả lời, chuyển, không thụ lý trong hạn", "đã xử lý, hoặc đang xử lý mà quá hạn"),
    "scanned": Indicator(
        "Hồ sơ có giấy tờ số hóa khi tiếp nhận", "dossiers", "scanned", "received",
        "có bản quét hoặc tệp", _RECEIVED),
    "signed": Indicator(
        "Kết quả trả bằng bản điện tử", "dossiers", "signed", "decided",
        "có tệp ký số", "hồ sơ đã giải quyết có kết quả"),
    "reused": Indicator(
        "Hồ sơ dùng lại dữ liệu", "dossiers", "reused", "received",
        "có giấy tờ lấy từ cơ sở dữ liệu", _RECEIVED),
}  # fmt: skip
