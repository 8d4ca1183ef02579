"""Every form carries the fields the circulars ask for, on the right sheet, in enough copies."""

import pytest

from motcua.kernel import clock
from motcua.papers import render
from motcua.papers.data import PAPERS
from tests.papers.reading import is_tagged, language, metadata, read
from tests.papers.samples import SAMPLES, slips
from tests.papers.samples.common import CITIZEN, CODE

A5, A4, A4_LANDSCAPE = (148, 210), (210, 297), (297, 210)
SHEETS = {
    "register": A4_LANDSCAPE,
    "report_06a": A4_LANDSCAPE,
    "handover": A4,
    "reception": A4,
    "round_list": A4,
    "summary": A4,
    "table": A4_LANDSCAPE,
    "declaration": A4,
    "cash_book": A4,
}
ONE_COPY = ("letter",)  # kept by whoever gets it; the ward keeps its words
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập – Tự do – Hạnh phúc"
PERSON = (CITIZEN["name"], CITIZEN["address"], CITIZEN["phone"], CITIZEN["email"])

FIELDS = {
    "2018-01-receipt": (
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Mẫu số 01 – Thông tư số 01/2018/TT-VPCP",
        "Thời gian giải quyết theo quy định: 03 ngày làm việc",
        "17 giờ 00 phút, ngày 02 tháng 5 năm 2019",
    ),
    "2018-02-supplement": ("Mẫu số 02 – Thông tư số 01/2018/TT-VPCP",),
    "2018-03-decline": ("Mẫu số 03 – Thông tư số 01/2018/TT-VPCP",),
    "2018-04-apology": (
        "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
        "hẹn trả kết quả giải quyết hồ sơ vào: 17 giờ 00 phút, ngày 03 tháng 5 năm 2019",
    ),
    "2018-05-control": ("Mẫu số 05 – Thông tư số 01/2018/TT-VPCP",),
    "2018-06-register": ("Mẫu số 06 – Thông tư số 01/2018/TT-VPCP",),
    "2025-01-receipt": (
        STATE,
        "UBND THÀNH PHỐ HÀ NỘI UBND PHƯỜNG PHÚC LỢI BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
        "Phúc Lợi, ngày 06 tháng 10 năm 2026",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        f"Mã hồ sơ: {CODE}",
        *PERSON,
        CITIZEN["personal_number"],
        "Chủ hồ sơ: Trần Quốc Bảo, số định danh 001085012345",
        "Nội dung yêu cầu giải quyết: Đăng ký khai sinh – Đúng hạn (mã 1.001193)",
        "STT Tên giấy tờ Loại Số lượng",
        "3 Giấy chứng nhận kết hôn của cha, mẹ Bản sao chứng thực 01",
        "Số lượng hồ sơ: 01 (bộ)",
        "Thời gian nhận hồ sơ: 15 giờ 20 phút, ngày 06 tháng 10 năm 2026",
        "Thời gian trả kết quả: 17 giờ 00 phút, ngày 07 tháng 10 năm 2026",
        "Đăng ký nhận kết quả tại: Bộ phận Tiếp nhận",
        "Bản sao trích lục khai sinh (02 bản): 16.000 đồng (đã nộp)",
        "Quyển số: 01/2026",
        "Số thứ tự: 0094",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Lê Thu Hằng",
        "024 3875 0000",
        "Mẫu số 01 – Thông tư số 03/2025/TT-VPCP",
    ),
    "2025-02-supplement": (
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Số: 35/PBS",
        *PERSON,
        "Nội dung cần bổ sung, hoàn thiện",
        "1 Giấy chứng sinh Nộp bản chính",
        "Lý do: Thành phần hồ sơ chưa đúng quy định tại khoản 1 Điều 16",
        "Đề nghị Ông/Bà nộp bổ sung trước: ngày 20 tháng 10 năm 2026",
        "024 3875 0000",
        "NGƯỜI HƯỚNG DẪN",
    ),
    "2025-03-decline": (
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        *PERSON,
        "không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau: 1. Hồ sơ không thuộc",
        "2. Người yêu cầu chưa xuất trình",
        "Hướng dẫn: Ông/Bà nộp hồ sơ tại điểm phục vụ",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
    ),
    "2025-04-extension": (
        "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
        "Số: 12/PXL",
        "Kính gửi: Nguyễn Thị Hồng Nhung",
        "Thời gian hẹn trả kết quả: 17 giờ 00 phút, ngày 06 tháng 10 năm 2026",
        "Lý do: cơ quan lưu trữ",
        "xin gửi lời xin lỗi chân thành",
        "đề nghị gia hạn thời gian giải quyết hồ sơ đến: 17 giờ 00 phút, ngày 09 tháng 10 năm 2026",
        "Nơi nhận: – Như trên;",
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    ),
    "2025-05-stop": (
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        "Mẫu số 05 – Thông tư số 03/2025/TT-VPCP",
        "Hồ sơ đang ở bước: Thẩm định",
        "chưa có quyết định giải quyết cuối cùng",
        "hoàn trả 16.000 đồng",
        "Giấy chứng sinh (01 bản chính); Tờ khai (01 bản chính)",
    ),
    "2025-06-control": (
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "(Kèm theo hồ sơ của: Trần Quốc Bảo)",
        "Mẫu số 06 – Thông tư số 03/2025/TT-VPCP",
        "Tên cơ quan, đơn vị Thời gian giao, nhận hồ sơ Kết quả Ghi chú",
        "Người giao: Đỗ Văn Khánh Người nhận: Phạm Minh Đức",
        "Trước hạn",
        "Bảo hiểm xã hội cơ sở Long Biên",
    ),
    "2025-07-register": (
        "SỔ THEO DÕI HỒ SƠ",
        "Quyển số: 01/2026",
        "Mẫu số 07 – Thông tư số 03/2025/TT-VPCP",
        "Phương thức",
        "Ký nhận",
        "H26.62.08- 261006-0091",
        "98",
    ),
    "fee-receipt": (
        "BIÊN LAI THU PHÍ, LỆ PHÍ",
        "Số: 0000123",
        "Mẫu số: 01BLP0-001",
        "Ký hiệu: AA-26P",
        "1 Cấp bản sao trích lục khai sinh 02 8.000 16.000",
        "Miễn: đăng ký khai sinh đúng hạn",
        "Tổng cộng 16.000 đồng",
        "Số tiền bằng chữ: Mười sáu nghìn đồng",
        "NGƯỜI THU TIỀN",
    ),
    "return-slip": (
        "GIẤY BIÊN NHẬN TRẢ KẾT QUẢ",
        "Người nhận kết quả: Nguyễn Thị Hồng Nhung",
        "Căn cước; Giấy ủy quyền ngày 05/10/2026",
        "214/TLKS-BS",
        "Thời gian trả kết quả: 14 giờ 05 phút, ngày 07 tháng 10 năm 2026",
    ),
    "transfer": (
        "PHIẾU CHUYỂN HỒ SƠ",
        "Kính gửi: Chi nhánh Văn phòng đăng ký đất đai số 5",
        "Hạn trả lời: 17 giờ 00 phút, ngày 13 tháng 10 năm 2026",
        "Giấy chứng nhận quyền sử dụng đất (bản gốc)",
        "NGƯỜI GIAO",
        "NGƯỜI NHẬN",
    ),
    "letter": (
        "THƯ CHÚC MỪNG",
        "Kính gửi: Gia đình Ông/Bà Vũ Hoàng Nam",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Thị Thu Hà",
    ),
    "reception": (
        "BIÊN BẢN TIẾP CÔNG DÂN",
        "Người tiếp: Lê Thu Hằng, Phó Chủ tịch",
        "Đại diện cho 02 người cùng đến: Phạm Thị Lan, tổ 4; Nguyễn Văn An",
        "Kết luận của người tiếp: Phường tổ chức đo lại",
        "CÔNG DÂN (ĐIỂM CHỈ)",
        "NGƯỜI TIẾP CÔNG DÂN",
    ),
    "handover": (
        "PHIẾU BÀN GIAO HỒ SƠ",
        "Số lượng: 03 hồ sơ",
        "H26.62.08-261006-0091 Trần Quốc Bảo Đăng ký khai sinh 01 bộ 07/10/2026",
        "NGƯỜI GIAO",
        "NGƯỜI NHẬN",
    ),
    "round-list": (
        "DANH SÁCH GIAO KẾT QUẢ",
        "Chuyến số: 12/2026",
        "Trần Quốc Bảo",
        "Lần thứ hai",
        "NGƯỜI NHẬN MANG ĐI",
    ),
    "report-06a": (
        "Biểu số II.06a/VPCP/KSTT",
        "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "(3=4+5+6)",
        "(11=12+13)",
        "1 Hộ tịch 1.104 504 600 0 1.095 700 395 0 9 9 0",
        "Tổng cộng 4.228 504 3.724 0 4.204 1.330 2.874 0 24 24 0",
    ),
    "summary": (
        "KẾT QUẢ TIẾP NHẬN VÀ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "Hồ sơ tiếp nhận 4.228",
        "2 Chứng thực 2.870 0 2.870 0 0",
    ),
    "table": (
        "CHỈ SỐ PHỤC VỤ",
        "Tiến độ, kết quả giải quyết 1.104 1.110",
        "#strong[Số hóa] 0 9",
        "Người không trả lời không được tính là hài lòng.",
    ),
    "cash-book": (
        "SỔ THU PHÍ, LỆ PHÍ TRONG NGÀY",
        "Thu ngân: Lê Minh Anh",
        "BL26-H26.62.08/0000001",
        "Đã hủy: Ghi nhầm người nộp",
        "33.000 đồng",
        "Ba mươi ba nghìn đồng",
    ),
    "declaration": (
        STATE,
        "TỜ KHAI ĐĂNG KÝ KHAI SINH",
        f"Mã hồ sơ: {CODE}",
        "Kính gửi: Ủy ban nhân dân phường Phúc Lợi",
        "I. Trẻ được khai sinh 1. Trẻ: – Họ tên: Nguyễn Minh An",
        "2. Lý do đăng ký muộn: Gia đình về quê",
        "3. Thành viên trong hộ: TT Họ và tên Năm sinh Quan hệ với chủ hộ 1 Nguyễn Văn Bình",
        "4. Số bản sao cần cấp: 2",
        "Phúc Lợi, ngày 06 tháng 10 năm 2026 NGƯỜI KHAI Nguyễn Văn Bình Gửi trực tuyến lúc",
    ),
    "declaration-draft": ("BẢN NHÁP", "Bản nháp, chưa gửi", "(Ký, ghi rõ họ tên)"),
}


def test_every_paper_has_a_sample_and_expected_fields() -> None:
    assert {template for template, _ in SAMPLES.values()} == set(PAPERS)
    assert set(FIELDS) == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_fields_sheet_and_copies(name: str) -> None:
    template, data = SAMPLES[name]
    got = read(render(template, data()))
    sheet = SHEETS.get(template, A5)
    copies = 2 if sheet == A5 and template not in ONE_COPY else 1
    assert got.sizes == [sheet] * copies
    for field in FIELDS[name]:
        assert field in got.text
    for number, page in enumerate(got.pages, start=1):
        assert (f"Liên {number}: " in page) == (copies == 2)
    if copies == 2:
        assert got.pages[0].split("Liên")[0] == got.pages[1].split("Liên")[0]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_file_says_what_it_is(name: str) -> None:
    template, data = SAMPLES[name]
    pdf = render(template, data())
    form = data()["form"]
    assert isinstance(form, dict)
    assert metadata(pdf)["Title"].startswith(form["title"])
    assert language(pdf).lower().startswith("vi")
    assert is_tagged(pdf)


def test_one_copy_is_not_called_a_copy() -> None:
    data = slips.receipt()
    data["copies"] = 1
    got = read(render("receipt", data))
    assert len(got.pages) == 1
    assert "Liên" not in got.text


def test_what_is_absent_leaves_no_label() -> None:
    data = slips.receipt_2018()
    data["submitter"] = {**CITIZEN, "email": "", "phone": ""}
    text = read(render("receipt", data)).text
    for label in ("Email", "Điện thoại", "Chủ hồ sơ", "Giai đoạn hai", "Đánh giá"):
        assert label not in text
    assert "Không thu" in text


def test_same_data_at_the_same_moment_give_the_same_bytes() -> None:
    with clock.at(clock.now()):
        assert render("receipt", slips.receipt()) == render("receipt", slips.receipt())
