"""What people come for, and on which grounds they may be turned away."""

from typing import Final

from motcua.kernel.said import Said

COMPLAINT, DENUNCIATION, PROPOSAL, REFLECTION = (
    "complaint", "denunciation", "proposal", "reflection",
)  # fmt: skip
KINDS: Final = {
    COMPLAINT: Said("Khiếu nại"),
    DENUNCIATION: Said("Tố cáo"),
    PROPOSAL: Said("Kiến nghị"),
    REFLECTION: Said("Phản ánh"),
}
# Law on Denunciation: who denounces is told to nobody who need not know.
PROTECTED: Final = frozenset({DENUNCIATION})
HIDDEN: Final = Said("Được giữ kín")
MARKS: Final = {"signature": Said("Ký tên"), "fingerprint": Said("Điểm chỉ")}
# Luật Tiếp công dân 2013 Art 9; NĐ 154/2026 Art 4. No other ground turns anybody away.
REFUSALS: Final = {
    "unfit": Said(
        "Người trong tình trạng say do dùng chất kích thích, hoặc mất khả năng nhận thức, điều "
        "khiển hành vi (Luật Tiếp công dân, Điều 9 khoản 1)"
    ),
    "conduct": Said(
        "Người đe dọa, xúc phạm, hoặc vi phạm nội quy nơi tiếp công dân (Luật Tiếp công dân, "
        "Điều 9 khoản 2)"
    ),
    "settled": Said(
        "Vụ việc đã giải quyết đúng pháp luật, đã kiểm tra, thông báo bằng văn bản, đã được tiếp, "
        "giải thích mà vẫn kéo dài (Luật Tiếp công dân, Điều 9 khoản 3)"
    ),
}
