"""Forms 01–05."""

from datetime import date

from motcua.papers.data import (
    DeclineData,
    ExtensionData,
    ReceiptData,
    StopData,
    SupplementData,
)
from motcua.papers.words import CHANNELS
from tests.papers.samples.common import BIRTH, CITIZEN, LAW_2018, OWNER, form, slip

OLD_DAY = date(2019, 4, 26)
RECEIPT = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
SUPPLEMENT = "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
DECLINE = "Phiếu từ chối tiếp nhận giải quyết hồ sơ"
APOLOGY = "Phiếu xin lỗi và hẹn lại ngày trả kết quả"
EXTENSION = "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"
CHAIR = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"


def receipt() -> ReceiptData:
    return {
        **slip(form("01", RECEIPT)),
        "submitter": CITIZEN,
        "channel_text": CHANNELS["counter"],
        "owner": OWNER,
        "matter": BIRTH,
        "documents": [
            {"name": "Tờ khai đăng ký khai sinh theo mẫu", "kind": "Bản chính", "quantity": 1},
            {
                "name": "Giấy chứng sinh do cơ sở y tế nơi trẻ sinh ra cấp",
                "kind": "Bản chính",
                "quantity": 1,
            },
            {
                "name": "Giấy chứng nhận kết hôn của cha, mẹ",
                "kind": "Bản sao chứng thực",
                "quantity": 1,
            },
            {"name": "Văn bản ủy quyền", "kind": "Bản chính", "quantity": 1},
        ],
        "sets": 1,
        "term_text": "Trong ngày; nhận sau 15 giờ thì trả vào ngày làm việc tiếp theo",
        "received_at_text": "15 giờ 20 phút, ngày 06 tháng 10 năm 2026",
        "due_at_text": "17 giờ 00 phút, ngày 07 tháng 10 năm 2026",
        "return_text": "Bộ phận Tiếp nhận và Trả kết quả phường Phúc Lợi",
        "fees": [{"name": "Bản sao trích lục khai sinh (02 bản)", "amount_text": "16.000 đồng"}],
        "fee_total_text": "16.000 đồng",
        "fee_paid_text": "đã nộp",
        "book": "01/2026",
        "book_number": "0094",
        "notes": [
            "Tra cứu tình trạng hồ sơ: quét mã QR bên trên hoặc nhập mã hồ sơ tại "
            "motcua.example.vn. Điện thoại hỗ trợ: 024 3875 0000 (giờ hành chính).",
            "Khi đến nhận kết quả, đề nghị Ông/Bà mang theo giấy này và căn cước.",
        ],
        "rating_qr_text": "https://motcua.example.vn/danh-gia/H26.62.08-261006-0094",
        "submitter_signer": {"name": "Nguyễn Thị Hồng Nhung"},
        "receiver_signer": {"name": "Lê Thu Hằng"},
    }


def receipt_2018() -> ReceiptData:
    data: ReceiptData = {
        **receipt(),
        **slip(form("01", RECEIPT, LAW_2018), day=OLD_DAY),
        "fees": [],
        "fee_total_text": "Không thu",
        "fee_paid_text": "",
        "received_at_text": "16 giờ 05 phút, ngày 26 tháng 4 năm 2019",
        "due_at_text": "17 giờ 00 phút, ngày 02 tháng 5 năm 2019",
        "term_text": "03 ngày làm việc",
        "book": "01/2019",
        "notes": [],
    }
    del data["owner"]
    del data["rating_qr_text"]
    return data


def supplement() -> SupplementData:
    return {
        **slip(form("02", SUPPLEMENT), number="35/PBS"),
        "person": CITIZEN,
        "matter": BIRTH,
        "items": [
            {
                "name": "Giấy chứng sinh",
                "what": "Nộp bản chính; bản đã nộp là bản chụp, mờ phần họ tên người mẹ.",
            },
            {
                "name": "Tờ khai đăng ký khai sinh",
                "what": "Ghi lại mục nơi sinh theo đúng Giấy chứng sinh, ký và ghi rõ họ tên.",
            },
        ],
        "reason": "Thành phần hồ sơ chưa đúng quy định tại khoản 1 Điều 16 Luật Hộ tịch năm 2014.",
        "deadline_text": "ngày 20 tháng 10 năm 2026",
        "contact_name": "bà Lê Thu Hằng, công chức Bộ phận Tiếp nhận và Trả kết quả",
        "contact_phone": "024 3875 0000",
        "signer": {"name": "Lê Thu Hằng"},
    }


def supplement_2018() -> SupplementData:
    data: SupplementData = {
        **supplement(),
        **slip(form("02", SUPPLEMENT, LAW_2018), day=OLD_DAY),
        "deadline_text": "",
    }
    return data


def decline() -> DeclineData:
    return {
        **slip(form("03", DECLINE), number="08/PTC"),
        "person": CITIZEN,
        "matter": {"name": "Đăng ký kết hôn có yếu tố nước ngoài", "code": "2.000806", "case": ""},
        "reasons": [
            "Hồ sơ không thuộc thẩm quyền giải quyết của Ủy ban nhân dân phường Phúc Lợi.",
            "Người yêu cầu chưa xuất trình giấy tờ tùy thân còn giá trị sử dụng.",
        ],
        "advice": "Ông/Bà nộp hồ sơ tại điểm phục vụ hành chính công gần nhất của thành phố hoặc "
        "gọi 024 3875 0000 để được hướng dẫn.",
        "submitter_signer": {"name": "Nguyễn Thị Hồng Nhung"},
        "receiver_signer": {"name": "Lê Thu Hằng"},
    }


def decline_2018() -> DeclineData:
    return {**decline(), **slip(form("03", DECLINE, LAW_2018), day=OLD_DAY)}


def extension() -> ExtensionData:
    return {
        **slip(form("04", EXTENSION), number="12/PXL"),
        "person": CITIZEN,
        "matter": {
            "name": "Xác nhận thông tin hộ tịch",
            "code": "2.002516",
            "case": "Phải xác minh",
        },
        "wording": "more_time",
        "received_at_text": "09 giờ 10 phút, ngày 01 tháng 10 năm 2026",
        "old_due_at_text": "17 giờ 00 phút, ngày 06 tháng 10 năm 2026",
        "new_due_at_text": "17 giờ 00 phút, ngày 09 tháng 10 năm 2026",
        "late_agency": "Ủy ban nhân dân phường Phúc Lợi",
        "reason": "cơ quan lưu trữ sổ hộ tịch trước năm 1998 chưa gửi văn bản trả lời xác minh "
        "(nguyên nhân khách quan).",
        "recipients": ["Như trên;", "Bộ phận Tiếp nhận và Trả kết quả;", "Lưu: hồ sơ."],
        "signer": {"name": "Phạm Minh Đức", "title": CHAIR},
    }


def extension_2018() -> ExtensionData:
    return {
        **extension(),
        **slip(form("04", APOLOGY, LAW_2018), number="03/PXL", day=OLD_DAY),
        "wording": "new_date",
        "received_at_text": "09 giờ 10 phút, ngày 22 tháng 4 năm 2019",
        "old_due_at_text": "17 giờ 00 phút, ngày 25 tháng 4 năm 2019",
        "new_due_at_text": "17 giờ 00 phút, ngày 03 tháng 5 năm 2019",
    }


def stop() -> StopData:
    return {
        **slip(form("05", "Thông báo dừng giải quyết hồ sơ"), number="02/TB-UBND"),
        "person": CITIZEN,
        "matter": BIRTH,
        "received_at_text": "15 giờ 20 phút, ngày 06 tháng 10 năm 2026",
        "requested_text": "Người nộp hồ sơ đề nghị, 08 giờ 30 phút, ngày 07 tháng 10 năm 2026",
        "stage": "Thẩm định",
        "reasons": ["Người nộp hồ sơ có đơn rút hồ sơ để bổ sung văn bản ủy quyền."],
        "stopped_at_text": "09 giờ 00 phút, ngày 07 tháng 10 năm 2026",
        "money_text": "hoàn trả 16.000 đồng bằng tiền mặt theo biên lai số 0000123.",
        "returned_documents": ["Giấy chứng sinh (01 bản chính)", "Tờ khai (01 bản chính)"],
        "recipients": ["Như trên;", "Bộ phận Tiếp nhận và Trả kết quả;", "Lưu: hồ sơ."],
        "signer": {"name": "Phạm Minh Đức", "title": CHAIR},
    }
