"""What a petition is about, the way it came, why one is not taken up."""

from typing import Final

from motcua.kernel.said import Said

CONDUCT, REGULATION, OTHER = "conduct", "regulation", "other"
# NĐ 20/2008 Art 5: acts of bodies and officers; the rules themselves. What is neither is heard.
KINDS: Final = {
    CONDUCT: Said("Phản ánh hành vi, thái độ, chậm trễ"),
    REGULATION: Said("Kiến nghị về quy định, thủ tục"),
    OTHER: Said("Việc khác ở phường"),
}
PORTAL, HOTLINE, DESK, QR = "portal", "hotline", "desk", "qr"
# NĐ 20/2008 Art 6: in writing, by telephone, by electronic mail and pages.
CHANNELS: Final = {
    PORTAL: Said("Qua cổng dịch vụ"),
    HOTLINE: Said("Gọi điện thoại"),
    DESK: Said("Trực tiếp, văn bản"),
    QR: Said("Quét mã tại quầy"),
}
TYPED: Final = (HOTLINE, DESK)  # by an officer

# NĐ 20/2008 Art 1, 5, 7; complaints and denunciations have laws of their own.
GROUNDS: Final = {
    "complaint": Said("Nội dung là khiếu nại, tố cáo: giải quyết theo Luật Khiếu nại, Luật Tố cáo"),
    "unclear": Said("Nội dung không rõ, không đủ căn cứ để xem xét (Nghị định 20/2008, Điều 7)"),
    "answered": Said("Cùng một việc đã được trả lời, không có tình tiết mới"),
    "abusive": Said("Lời lẽ xúc phạm, bịa đặt (Nghị định 20/2008, Điều 7)"),
}
FACES: Final = {
    1: Said("Rất chưa hài lòng"),
    2: Said("Chưa hài lòng"),
    3: Said("Bình thường"),
    4: Said("Hài lòng"),
    5: Said("Rất hài lòng"),
}
