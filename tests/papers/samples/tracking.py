"""Control slip, hand-over list, return slip and fee receipt."""

from motcua.papers.data import (
    ControlData,
    FeeReceiptData,
    HandoverData,
    Hop,
    ReceptionData,
    ReturnData,
    RoundListData,
    TransferData,
)
from tests.papers.samples.common import (
    BIRTH,
    CITIZEN,
    CODE,
    DESK,
    LAW_2018,
    OWNER,
    form,
    letterhead,
    slip,
)
from tests.papers.samples.slips import OLD_DAY

CONTROL = "Phiếu kiểm soát quá trình giải quyết hồ sơ"


def _hop(giver: tuple[str, str], receiver: tuple[str, str], at: str, outcome: str = "") -> Hop:
    return {
        "giver": giver[0],
        "giver_name": giver[1],
        "receiver": receiver[0],
        "receiver_name": receiver[1],
        "at_text": at,
        "outcome": outcome,
        "note": "",
    }


def control() -> ControlData:
    desk, justice = (DESK, "Lê Thu Hằng"), ("Công chức Tư pháp – Hộ tịch", "Đỗ Văn Khánh")
    leader, clerk = ("Lãnh đạo UBND phường", "Phạm Minh Đức"), ("Văn thư", "Vũ Thị Mai")
    day = "ngày 07 tháng 10 năm 2026"
    return {
        **slip(form("06", CONTROL)),
        "owner_name": OWNER["name"],
        "matter": BIRTH,
        "received_at_text": "15 giờ 20 phút, ngày 06 tháng 10 năm 2026",
        "due_at_text": "17 giờ 00 phút, ngày 07 tháng 10 năm 2026",
        "handling_agency": "Ủy ban nhân dân phường Phúc Lợi",
        "partner_agencies": "Bảo hiểm xã hội cơ sở Long Biên; Công an phường Phúc Lợi",
        "hops": [
            _hop(desk, justice, "15 giờ 40 phút, ngày 06 tháng 10 năm 2026"),
            _hop(justice, leader, f"09 giờ 30 phút, {day}", "Trước hạn"),
            _hop(leader, clerk, f"10 giờ 15 phút, {day}", "Đúng hạn"),
            _hop(clerk, desk, f"10 giờ 40 phút, {day}", "Đúng hạn"),
        ],
    }


def control_2018() -> ControlData:
    return {
        **control(),
        **slip(form("05", CONTROL, LAW_2018), day=OLD_DAY),
        "partner_agencies": "",
    }


def reception() -> ReceptionData:
    return {
        **letterhead(form("", "Biên bản tiếp công dân", "")),
        "number": "TCD26-62.08-00012",
        "received_at_text": "09 giờ 15 phút, ngày 06 tháng 10 năm 2026",
        "at_place": "Phòng tiếp công dân, tầng 1",
        "officer": "Lê Thu Hằng, Phó Chủ tịch",
        "name": "Trần Quốc Bảo",
        "personal_number": "001085012345",
        "address": "Số 5 ngõ 12, tổ 4, phường Phúc Lợi",
        "phone": "0912345678",
        "kind_text": "Khiếu nại",
        "subject": "Phương án bồi thường đất nông nghiệp",
        "others": ["Phạm Thị Lan, tổ 4", "Nguyễn Văn An"],
        "content": "Diện tích đo thiếu 12 m² so với sổ; đề nghị đo lại trước mặt các hộ.",
        "papers": "Bản sao giấy chứng nhận, 01 đơn",
        "earlier": "",
        "conclusion": "Phường tổ chức đo lại, mời các hộ chứng kiến.",
        "follow": "Địa chính đo lại thửa 15",
        "follow_by_text": "17 giờ 00 phút, ngày 20 tháng 10 năm 2026",
        "read_text": "Biên bản đã đọc lại cho công dân nghe; công dân công nhận đúng.",
        "mark_text": "Công dân (điểm chỉ)",
        "citizen_signer": {"name": "Trần Quốc Bảo"},
        "officer_signer": {"name": "Lê Thu Hằng"},
    }


def handover() -> HandoverData:
    return {
        **letterhead(form("", "Phiếu bàn giao hồ sơ", "")),
        "number": "15/PBG",
        "handed_at_text": "16 giờ 45 phút, ngày 06 tháng 10 năm 2026",
        "from_unit": DESK,
        "to_unit": "Công chức Tư pháp – Hộ tịch",
        "rows": [
            {
                "code": f"H26.62.08-261006-{n:04}",
                "owner": owner,
                "matter": matter,
                "quantity": "01 bộ",
                "due": "07/10/2026",
                "note": "",
            }
            for n, owner, matter in (
                (91, "Trần Quốc Bảo", "Đăng ký khai sinh"),
                (92, "Nguyễn Văn An", "Cấp giấy xác nhận tình trạng hôn nhân"),
                (94, "Phạm Thị Lan", "Chứng thực bản sao từ bản chính"),
            )
        ],
        "giver_signer": {"name": "Lê Thu Hằng"},
        "receiver_signer": {"name": "Đỗ Văn Khánh"},
    }


def transfer() -> TransferData:
    return {
        **slip(form("", "Phiếu chuyển hồ sơ", "")),
        "owner_name": OWNER["name"],
        "matter": BIRTH,
        "office": "Chi nhánh Văn phòng đăng ký đất đai số 5",
        "task": "Xác nhận tình trạng đăng ký của thửa đất số 45, tờ bản đồ số 12",
        "documents": ["Đơn đăng ký biến động", "Giấy chứng nhận quyền sử dụng đất (bản gốc)"],
        "due_at_text": "17 giờ 00 phút, ngày 20 tháng 10 năm 2026",
        "hand_by_text": "17 giờ 00 phút, ngày 06 tháng 10 năm 2026",
        "answer_by_text": "17 giờ 00 phút, ngày 13 tháng 10 năm 2026",
        "giver_signer": {"name": "Lê Thu Hằng"},
        "receiver_signer": {"name": ""},
    }


def round_list() -> RoundListData:
    return {
        **letterhead(form("", "Danh sách giao kết quả", "")),
        "number": "12/2026",
        "courier": "Hoàng Văn Tâm",
        "window_text": "14:00 đến 17:00 ngày 06/10/2026",
        "area": "Tổ 8 đến tổ 14",
        "stops": [
            {
                "code": f"H26.62.08-261006-{n:04}",
                "recipient": who,
                "address": f"Số {n}, ngõ 5, tổ dân phố 9, phường Phúc Lợi, thành phố Hà Nội",
                "phone": "0912345486",
                "contents": what,
                "note": note,
            }
            for n, who, what, note in (
                (91, "Trần Quốc Bảo", "Giấy khai sinh, số 214/2026; Thẻ bảo hiểm y tế", ""),
                (92, "Nguyễn Văn An", "Trích lục khai tử, số 57/2026", "Lần thứ hai"),
            )
        ],
        "giver_signer": {"name": "Lê Thu Hằng"},
        "receiver_signer": {"name": "Hoàng Văn Tâm"},
    }


def return_slip() -> ReturnData:
    return {
        **slip(form("", "Giấy biên nhận trả kết quả", "")),
        "owner": OWNER,
        "matter": BIRTH,
        "recipient": CITIZEN,
        "recipient_paper": "Căn cước; Giấy ủy quyền ngày 05/10/2026",
        "results": [
            {
                "name": "Giấy khai sinh",
                "number": "214/2026",
                "day_text": "07/10/2026",
                "summary": "Trần Minh Anh, sinh ngày 28/9/2026",
                "quantity": 1,
            },
            {
                "name": "Trích lục khai sinh (bản sao)",
                "number": "214/TLKS-BS",
                "day_text": "07/10/2026",
                "summary": "",
                "quantity": 2,
            },
        ],
        "returned_documents": ["Giấy chứng nhận kết hôn", "Căn cước của người nộp"],
        "method_text": "Trực tiếp tại Bộ phận Một cửa",
        "returned_at_text": "14 giờ 05 phút, ngày 07 tháng 10 năm 2026",
        "punctuality_text": "Trước hạn",
        "giver_signer": {"name": "Lê Thu Hằng"},
        "receiver_signer": {"name": CITIZEN["name"]},
    }


def fee_receipt() -> FeeReceiptData:
    return {
        **slip(form("", "Biên lai thu phí, lệ phí", ""), number="0000123"),
        "template_number": "01BLP0-001",
        "series": "AA-26P",
        "payer": CITIZEN,
        "reason": f"Phí, lệ phí giải quyết hồ sơ {CODE}",
        "lines": [
            {
                "name": "Cấp bản sao trích lục khai sinh",
                "quantity": 2,
                "unit_text": "8.000",
                "amount_text": "16.000",
                "note": "",
            },
            {
                "name": "Lệ phí đăng ký khai sinh",
                "quantity": 1,
                "unit_text": "0",
                "amount_text": "0",
                "note": "Miễn: đăng ký khai sinh đúng hạn",
            },
        ],
        "total_text": "16.000 đồng",
        "total_words": "Mười sáu nghìn đồng",
        "method_text": "Tiền mặt",
        "paid_at_text": "15 giờ 25 phút, ngày 06 tháng 10 năm 2026",
        "payer_signer": {"name": CITIZEN["name"]},
        "cashier_signer": {"name": "Vũ Thị Mai"},
    }
