"""What the kiosk says aloud, by name: Vietnamese, English. ``/lobby/voice/prompt/<name>.wav``."""

from typing import Final

PROMPTS: Final[dict[str, tuple[str, str]]] = {
    "home": (
        "Xin chào Ông Bà. Mời Ông Bà chạm vào việc cần làm để lấy số thứ tự.",
        "Welcome. Please touch what you came for to take a number.",
    ),
    "group": (
        "Mời Ông Bà bấm lấy số ngay, hoặc chọn thủ tục để biết giấy tờ cần chuẩn bị.",
        "Please take a number now, or choose a procedure to see which papers it needs.",
    ),
    "priority": (
        "Mời Ông Bà chọn diện ưu tiên của mình.",
        "Please choose why you should be served first.",
    ),
    "ticket": (
        "Mời Ông Bà lấy phiếu và ngồi chờ đến số của mình. Xin cảm ơn.",
        "Please take your ticket and wait for your number. Thank you.",
    ),
    "no-paper": (
        "Máy in đang gặp sự cố. Mời Ông Bà nhớ số trên màn hình, hoặc chụp lại. "
        "Cán bộ đã được báo.",
        "The printer is out of order. Please remember the number on the screen, or take a "
        "picture of it. Our staff know.",
    ),
    "closed": (
        "Bộ phận Một cửa đã ngừng cấp số. Mời Ông Bà đặt hẹn cho buổi sau.",
        "We give no more numbers now. Please book an appointment.",
    ),
    "card": (
        "Đã đọc căn cước. Mời Ông Bà chọn việc cần làm.",
        "Your card has been read. Please choose what you came for.",
    ),
    "dossier": (
        "Đây là tình trạng hồ sơ của Ông Bà.",
        "This is where your dossier stands.",
    ),
    "find": (
        "Mời Ông Bà đưa mã trên giấy hẹn vào máy quét, hoặc nhập mã hồ sơ.",
        "Please hold the code on your slip to the scanner, or type the code of the dossier.",
    ),
    "appointment": (
        "Mời Ông Bà đưa mã lịch hẹn vào máy quét.",
        "Please hold the code of your appointment to the scanner.",
    ),
    "papers": (
        "Mời Ông Bà chọn thủ tục để in danh mục giấy tờ.",
        "Please choose a procedure to print what it needs.",
    ),
    "unread": (
        "Máy chưa đọc được mã này. Mời Ông Bà quét lại, hoặc gọi người giúp.",
        "This code could not be read. Please scan it again, or call for help.",
    ),
    "help": (
        "Cán bộ đang đến giúp Ông Bà.",
        "Somebody is coming to help you.",
    ),
    "idle": (
        "Ông Bà còn cần thêm thời gian không?",
        "Do you need more time?",
    ),
}  # fmt: skip
