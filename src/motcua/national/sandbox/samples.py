"""Online dossiers of people who do not exist, and broken ones."""

import base64
from typing import Any, Final

PROCEDURE: Final = "1.004873"
_PDF: Final = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n166\n%%EOF\n"  # fmt: skip  # noqa: E501  # one page, empty
_PEOPLE: Final = (
    ("Nguyễn Thị Minh Khuê", "001190012345", "0912000111"),
    ("Trần Văn Bảo", "001085067890", "0912000222"),
    ("Lê Hoàng Yến", "001195011223", "0912000333"),
)


def good(number: int, procedure: str = PROCEDURE) -> dict[str, Any]:
    """An online dossier that a desk can take in."""
    name, identity, phone = _PEOPLE[number % len(_PEOPLE)]
    return {
        "MaHoSo": f"000.00.00.DVC-260101-{number:05}",
        "MaTTHC": procedure,
        "TenTruongHop": "Cấp lần đầu",
        "ChuHoSo": name,
        "LoaiDoiTuong": "1",
        "SoGiayToChuHoSo": identity,
        "NgaySinh": "19900512000000",
        "SoDienThoai": phone,
        "Email": "",
        "DiaChi": "Tổ 3, phường thử nghiệm",
        "TrichYeuHoSo": f"Hồ sơ thử số {number}",
        "HinhThuc": "0",
        "TaiKhoanDuocXacThucVoiVNeID": "1",
        "TaiLieuNop": [
            {"TenTepDinhKem": "to-khai.pdf", "TenThanhPhanHoSo": "Tờ khai",
             "MaThanhPhanHoSo": "", "Base64": base64.b64encode(_PDF).decode()},
        ],
    }  # fmt: skip


def broken(number: int) -> list[Any]:
    """What a desk cannot take in: an unknown procedure, no name, a bad file, no case."""
    spoilt = [{**good(number + place), "MaHoSo": f"000.00.00.HONG-{number + place:05}"}
              for place in range(4)]  # fmt: skip
    spoilt[0]["MaTTHC"] = "9.999999"
    spoilt[1]["ChuHoSo"] = ""
    spoilt[2]["TaiLieuNop"] = [{"TenTepDinhKem": "anh.pdf", "Base64": "không phải Base64"}]
    spoilt[3]["TenTruongHop"] = ""  # the procedure has three cases
    return [*spoilt, "một chuỗi lạc vào danh sách"]
