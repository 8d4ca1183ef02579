"""Every address of portal and hall: who gets what. A new address without a line here fails."""

from collections.abc import Iterator
from typing import Final

from tests.addresses.rows import IN, Row, anyone, citizen, machine, mine

FIND: Final = (
    anyone("portal:home"),
    anyone("portal:find", query="?q=khai+sinh"),
    anyone("portal:event", "slug:event"),
    anyone("portal:procedures"),
    anyone("portal:procedure", "code:=1.001193"),
    anyone("portal:guide", "code:=1.001193"),
    anyone("portal:ward"),
    anyone("portal:counting"),
    anyone("portal:counting_csv", bare=True),
    anyone("portal:preferences", "switch:=large way:=on", get=302),
    anyone("portal:privacy"),
    anyone("portal:accessibility"),
)
DOOR: Final = (
    Row("portal:sign_in", get={"nobody": 200, "owner": 302, "other": 302}),
    anyone("portal:provider_begin", get=404),  # no provider here
    anyone("portal:provider_back", get=404),
    anyone("portal:code_ask", "channel:=email", post=422),
    anyone("portal:code_ask", "channel:=sms", get=404, post=404),
    Row("portal:code_answer", get={"nobody": IN, "owner": 200, "other": 200},
        post={"nobody": IN, "owner": 422, "other": 422}),
    anyone("portal:demo_sign_in", get=405, post=404, body={"who": "=1"}),
    anyone("portal:sign_out", get=405, post=302),
    anyone("portal:signed_out"),
)  # fmt: skip
ACCOUNT: Final = (
    citizen("portal:account", get=200),
    citizen("portal:account_petitions", get=200),
    mine("portal:draft_discard", "token:draft", post=302),
    citizen("portal:resend", get=200),
    citizen("portal:profile", get=200),
    citizen("portal:consents", post=302),
    citizen("portal:contact_change", "channel:=email", get=200, post=422),
    citizen("portal:contact_answer", "channel:=email", get=200, post=422),
    citizen("portal:contact_drop", "channel:=email", post=302),
    citizen("portal:data", get=200),
    citizen("portal:data_readers", get=200),
    citizen("portal:data_export", post=200, body={"kind": "=html"}),
    citizen("portal:data_export", post=200, body={"kind": "=json"}),
    citizen("portal:data_lift", post=302),
    citizen("portal:data_ask", "kind:=correct", get=200, post=422),
    citizen("portal:data_ask", "kind:=delete", get=200, post=302),
    citizen("portal:data_ask", "kind:=restrict", get=200, post=302),
    mine("portal:data_take_back", "pk:data_request", post=302),
)
APPLY: Final = (
    citizen("portal:apply", "code:=1.001193", get=200, post=422),
    mine("portal:application", "token:draft", get=302),
    mine("portal:application_who", "token:draft", get=200, post=422),
    mine("portal:application_parts", "token:draft", get=302, post=302),  # not joint: leads on
    mine("portal:application_parts", "token:joint_draft", get=200, post=422),
    mine("portal:application_papers", "token:draft", get=200, post=302),
    mine("portal:application_papers", "token:draft", get=200, post=422, body={"act": "=remove:x"}),
    mine("portal:application_return", "token:draft", get=200, post=422),
    mine("portal:application_check", "token:draft", get=200, post=422),
    mine("portal:application_check", "token:draft", get=200, post=302, body={"agree": "=yes"}),
    mine("portal:application_declaration", "token:draft", get=200, bare=True),
    mine("portal:application_sent", "token:draft", get=302),
    mine("portal:application_sent", "token:sent", get=200),
    mine("portal:application_discard", "token:draft", get=200),
    mine("portal:application_discarded", "token:draft", post=200),
    mine("portal:application_section", "token:draft code:=informant", get=200, post=302),
    mine("portal:application_section", "token:draft code:=child", get=200, post=302),
    mine("portal:application_section", "token:draft code:=mother", get=200, post=302),
    mine("portal:application_section", "token:draft code:=father", get=200, post=302),
    mine("portal:application_section", "token:draft code:=request", get=200, post=302),
    mine("portal:attachment", "token:attachment", get=200, bare=True),
    mine("portal:attachment_preview", "token:attachment", get=200, bare=True),
)
DOSSIERS: Final = (
    anyone("portal:lookup", post=422, body={"code": "="}),
    anyone("portal:verify", post=422),
    # For whoever holds the slip: names shortened, no number.
    anyone("portal:follow", "token:drafted"),
    anyone("portal:follow", "token:returned"),
    anyone("portal:dossier_rate", "token:returned", post=422),
    mine("portal:dossier", "code:drafted_code", get=200),
    mine("portal:dossier", "code:asked_code", get=200),
    mine("portal:dossier", "code:owing_code", get=200),
    mine("portal:dossier", "code:returned_code", get=200),
    mine("portal:dossier_slip", "code:drafted_code", get=200, bare=True),
    mine("portal:dossier_supplement", "code:asked_code", get=200, post=302),
    mine("portal:dossier_withdraw", "code:drafted_code", get=200, post=422),
    mine("portal:dossier_return", "code:drafted_code", get=200, post=302),
    mine("portal:dossier_draft", "code:drafted_code", get=200, post=422),
    mine("portal:dossier_draft", "code:drafted_code", get=200, post=302, body={"answer": "=right"}),
    mine("portal:dossier_draft_file", "code:drafted_code", get=200, bare=True),
    mine("portal:dossier_result", "code:resolved_code", get=200, post=200),
)
PAY: Final = (  # the address is the key; nothing about who it is stands there
    anyone("portal:pay_callback", "name:=gateway", get=405, post=401),
    anyone("portal:post_callback", "name:=post", get=405, post=404),
    anyone("portal:pay_start", "token:owing", post=302),
    anyone("portal:pay", "token:pay"),
    anyone("portal:pay", "token:paid"),
    anyone("portal:pay_state", "token:pay", bare=True),
    anyone("portal:pay_qr", "token:pay", bare=True),
    anyone("portal:pay_again", "token:pay", get=405, post=302),
    anyone("portal:pay_receipt", "token:pay", get=404),
    anyone("portal:pay_receipt", "token:paid", bare=True),
    anyone("portal:pay_to", "token:pay name:=gateway", get=405, post=422),  # it does not answer,
)
APPOINTMENTS: Final = (
    anyone("portal:appointments"),
    anyone("portal:appointment_days", "code:=land"),
    anyone("portal:appointment_hours", "code:=land day:day", post=422),
    anyone("portal:appointment", "token:appointment"),
    anyone("portal:appointment_calendar", "token:appointment", bare=True),
    anyone("portal:appointment_cancel", "token:appointment", get=405, post=302),
    anyone("portal:appointment_known", "token:appointment", get=405, post=302),
    anyone("portal:appointment_move", "token:appointment"),
    anyone("portal:appointment_move_hours", "token:appointment day:day", post=422),
)
PETITIONS: Final = (
    anyone("portal:petitions"),
    anyone("portal:petition_new", post=422),
    anyone("portal:petition_follow", get=302, post=422),
    # The number and the secret together are the key.
    anyone("portal:petition", "token:petition code:petition_code"),
    anyone("portal:petition", "token:answered code:answered_code"),
    anyone("portal:petition_rate", "token:petition code:petition_code", get=405, post=422),
    anyone("portal:petition_rate", "token:answered code:answered_code", get=405, post=302,
        body={"score": "=4"}),
)  # fmt: skip
RECEPTION: Final = (
    anyone("portal:reception"),
    anyone("portal:reception_book", "sitting:sitting", post=422),
    anyone("portal:reception_one", "token:reception code:reception_code"),
    anyone("portal:reception_cancel", "token:reception code:reception_code", get=405, post=302),
)
CAMERAS: Final = (
    anyone("portal:recording"),
    anyone("portal:cameras_above", "token:share"),
    anyone("portal:cameras_list", "token:share pk:viewing", bare=True),
    anyone("portal:cameras_head", "token:share pk:viewing run:run", bare=True),
    anyone("portal:cameras_piece", "token:share pk:viewing reel:reel number:=0", bare=True),
)
PHONE: Final = (
    anyone("phone:ticket", "token:ticket"),
    anyone("phone:ticket", "token:served"),
    anyone("phone:now", "token:ticket", bare=True),
    anyone("phone:back", "token:ticket", get=405, post=302),
    anyone("phone:leave", "token:ticket", post=302),
    anyone("rate", "token:served", post=422),
    anyone("rate", "token:ticket", post=422),
)
HALL: Final = (
    machine("kiosk", "lobby:kiosk", get=200),
    machine("kiosk", "lobby:kiosk_new", get=302),
    machine("kiosk", "lobby:kiosk_look", post=302, body={"switch": "=english"}),
    machine("kiosk", "lobby:kiosk_priority", get=200),
    machine("kiosk", "lobby:kiosk_appointment", get=200),
    machine("kiosk", "lobby:kiosk_group", "group_id:group", get=200),
    machine("kiosk", "lobby:kiosk_take", post=302, body={"key": "=take-1", "group": "group"}),
    machine("kiosk", "lobby:kiosk_ticket", "token:ticket", get=200),
    machine("kiosk", "lobby:kiosk_print", "token:ticket", post=302),
    machine("kiosk", "lobby:kiosk_scan", post=200, body={"scan": "slip"}),
    machine("kiosk", "lobby:kiosk_find", get=200),
    machine("kiosk", "lobby:kiosk_papers", get=200),
    machine("kiosk", "lobby:kiosk_papers_of", "group_id:group", get=200),
    machine("kiosk", "lobby:kiosk_papers_for", "code:=1.001193", get=200),
    machine("kiosk", "lobby:kiosk_papers_print", "code:=1.001193", post=302),
    machine("kiosk", "lobby:kiosk_help", post=200),
    machine("kiosk", "lobby:kiosk_pulse", post=204),
    anyone("lobby:board", "slug:ward"),
    anyone("lobby:board_state", "slug:ward", bare=True),
    anyone("lobby:board_zone", "slug:ward zone:zone"),
    anyone("lobby:voice_call", "prefix:=A number:=1 counter:=2", bare=True),
    anyone("lobby:voice_prompt", "name:=home", bare=True),
    anyone("lobby:voice_chime", bare=True),
    machine("rating", "lobby:rating", get=200),
    machine("rating", "lobby:rating_score", post=302),
    machine("rating", "lobby:rating_words", post=200),
)
TABLE: Final = (
    *FIND, *DOOR, *ACCOUNT, *APPLY, *DOSSIERS, *PAY, *APPOINTMENTS, *PETITIONS,
    *RECEPTION, *CAMERAS, *PHONE, *HALL,
)  # fmt: skip
ROOMS: Final = ("portal", "lobby", "phone")


def pages() -> Iterator[tuple[Row, str]]:
    """Every page, with one who sees it: the owner before machines, machines before nobody."""
    for row in TABLE:
        for viewer in ("owner", "kiosk", "rating", "nobody"):
            if row.get.get(viewer) == 200 and not row.bare:
                yield row, viewer
                break
