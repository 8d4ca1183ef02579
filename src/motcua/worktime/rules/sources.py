"""The texts of law that the engine's lines cite."""

from motcua.kernel.said import Said

HOURS_RUN = Said("Bộ luật Dân sự 2015, Điều 147 khoản 1")
FIRST_DAY = Said("Bộ luật Dân sự 2015, Điều 147 khoản 2")
MONTH_END = Said("Bộ luật Dân sự 2015, Điều 148 khoản 3")
LAST_DAY = Said("Bộ luật Dân sự 2015, Điều 148 khoản 5")
WORKING_WEEK = Said("Quyết định 188/1999/QĐ-TTg về tuần làm việc 40 giờ")
SATURDAY = Said("Quyết định 14/2010/QĐ-TTg về tiếp nhận, trả kết quả ngày thứ Bảy")
SAME_DAY = Said("Luật Hộ tịch 60/2014/QH13, Điều 5 khoản 3; Nghị định 23/2015/NĐ-CP, Điều 7")
RESTART = Said("Nghị định 61/2018/NĐ-CP, Điều 19 khoản 4; nay là Nghị định 118/2025/NĐ-CP")
