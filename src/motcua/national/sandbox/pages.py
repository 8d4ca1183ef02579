"""The sandbox as people look at it."""

import json
from html import escape
from typing import Any

from motcua.national.sandbox.faults import KINDS, Faults
from motcua.national.sandbox.store import Store

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1d1d1f;background:#f6f5f2}
header{background:#7a1420;color:#fff;padding:.8rem 1rem}main{padding:1rem;max-width:72rem}
table{border-collapse:collapse;width:100%;background:#fff}th,td{text-align:left;padding:.35rem;
border-bottom:1px solid #ddd;vertical-align:top}td{overflow-wrap:anywhere}.wide{overflow-x:auto}
form{display:inline-flex;gap:.5rem;flex-wrap:wrap;margin:.3rem .6rem .3rem 0}
button,select{font:inherit;padding:.4rem .8rem;min-height:44px}pre{white-space:pre-wrap;margin:0}
"""


def page(store: Store, faults: Faults) -> str:
    """Everything it keeps."""
    kept = store.as_json()
    return f"""<!doctype html><html lang="vi"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Cổng thử</title>
<style>{_STYLE}</style><header><strong>CỔNG THỬ</strong> – không phải Cổng Dịch vụ công quốc gia.
Chỉ để tập và kiểm thử; dữ liệu ở đây không ra khỏi máy này.</header><main>
<h1>Cổng thử</h1><p>{len(kept["dossiers"])} hồ sơ, {len(kept["log"])} thông điệp,
{len(kept["online"])} hồ sơ trực tuyến chờ lấy. <a href="/sandbox/state.json">Xem dạng JSON</a></p>
{_controls(faults)}{_dossiers(kept)}{_log(kept)}</main></html>"""


def _controls(faults: Faults) -> str:
    options = "".join(
        f'<option value="{kind}">{escape(words)}</option>' for kind, words in KINDS.items()
    )
    waiting = ", ".join(f"{fault.kind} ×{fault.times}" for fault in faults.waiting) or "không"
    return f"""<h2>Điều khiển</h2>
<form method="post" action="/sandbox/online"><button name="sample" value="good">
Thêm hồ sơ trực tuyến</button>
<button name="sample" value="broken">Thêm hồ sơ trực tuyến hỏng</button></form>
<form method="post" action="/sandbox/faults"><label for="fail">Lần gọi tới thì hỏng:</label>
<select id="fail" name="fail">{options}</select><button>Đặt lỗi</button></form>
<form method="post" action="/sandbox/reset"><button>Xóa hết, làm lại</button></form>
<p>Lỗi đang chờ: {escape(waiting)}</p>"""


def _dossiers(kept: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td>{escape(code)}</td><td>{escape(str(one['record'].get('ChuHoSo', '')))}</td>"
        f"<td>{escape(' → '.join(one['states']))}</td><td>{len(one['progress'])}</td>"
        f"<td>{one['made']} / {one['updated']}</td></tr>"
        for code, one in list(kept["dossiers"].items())[-100:]
    )
    return f"""<h2>Hồ sơ</h2><div class="wide"><table><thead><tr><th>Mã</th><th>Chủ hồ sơ</th>
<th>Trạng thái đã nhận</th><th>Dòng tiến độ</th><th>Thêm / cập nhật</th></tr></thead><tbody>{rows}
</tbody></table></div>"""


def _log(kept: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td>{escape(one['at'][11:19])}</td><td>{escape(one['service'])}</td>"
        f"<td>{escape(one['answer'])}</td><td>{escape('; '.join(one['problems']))}</td>"
        f"<td><details><summary>Xem</summary><pre>{_pretty(one['body'])}</pre></details></td></tr>"
        for one in list(kept["log"])[-60:][::-1]
    )
    return f"""<h2>Thông điệp mới nhất</h2><div class="wide"><table><thead><tr><th>Lúc (UTC)</th>
<th>Dịch vụ</th><th>Trả lời</th><th>Sai ở đâu</th><th>Nội dung</th></tr></thead>
<tbody>{rows}</tbody></table></div>"""


def _pretty(body: Any) -> str:
    return escape(json.dumps(body, ensure_ascii=False, indent=1)[:20000])
