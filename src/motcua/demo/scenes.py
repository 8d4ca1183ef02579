"""The dossiers of the demo ward: what each is about and how far it has come.

``light`` says where its date stands today: late, soon (a working day or less), ok, past (done
long ago), new or burning (sent in: just now, or to be answered within the hour).
``acts`` are done one after the other between its reception and now; ``finish`` are all
steps up to the result.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Scene:
    """One dossier."""

    procedure: str
    case: str
    light: str
    acts: str
    channel: str = "counter"
    home: bool = False
    left_out: str = ""  # parts of a joint procedure that nobody wants

    @property
    def words(self) -> list[str]:
        """The acts in order."""
        return self.acts.split()


DONE: Final = "accept collect finish hand_over"
BIRTH, MARRIAGE_STATE, COPY, SIGNATURE = "1.001193", "1.004873", "2.000815", "2.000884"
CONTRACT, CHANGE, EXTRACT, BUSINESS = "2.001035", "1.004859", "2.000635", "1.001612"
JOINT_BIRTH, JOINT_DEATH, ALLOWANCE = "3.000722", "2.002913", "1.001776"
DISABILITY, MEDIATION, POOR, LOAN = "1.001699", "1.012812", "1.011607", "1.013724"
DEATH, MARRIAGE = "1.000656", "1.000894"
GUARDIAN, GRANT, SCHOOL = "1.004837", "1.010833", "2.002857"

RETURNED: Final = (
    Scene(BIRTH, "standard", "past", DONE),
    Scene(COPY, "standard", "past", DONE),
    Scene(COPY, "standard", "past", DONE),
    Scene(MARRIAGE_STATE, "standard", "past", DONE),
    Scene(JOINT_BIRTH, "birth-residence-insurance", "past", DONE, home=True),
    Scene(JOINT_DEATH, "death-residence", "past", DONE, home=True),
    Scene(CONTRACT, "standard", "past", DONE),
    Scene(ALLOWANCE, "elderly", "past", DONE),
    Scene(EXTRACT, "standard", "past", "submit answer finish collect hand_over", "online"),
    Scene(MARRIAGE_STATE, "standard", "past", "submit answer finish collect hand_over", "online"),
    Scene(BUSINESS, "individual", "past", DONE),
    Scene(SIGNATURE, "standard", "past", DONE),
)
AT_THE_DESK: Final = (
    Scene(MARRIAGE_STATE, "standard", "ok", "accept collect finish"),
    Scene(CHANGE, "change", "ok", "accept collect finish"),
    Scene(COPY, "standard", "soon", "accept collect finish"),
    Scene(EXTRACT, "standard", "past", "submit answer finish", "online"),
    Scene(LOAN, "standard", "past", "accept finish"),
    Scene(SIGNATURE, "standard", "past", "accept collect finish"),
    Scene(ALLOWANCE, "disabled", "past", "accept propose_refusal approve_refusal forward"),
)
TO_BRING: Final = (
    *(Scene(DEATH, "standard", "past", "accept collect finish", home=True) for _ in range(6)),
    Scene(MARRIAGE_STATE, "standard", "past", "accept collect finish", home=True),
)
JUST_IN: Final = (
    Scene(BIRTH, "standard", "soon", "accept"),
    Scene(COPY, "standard", "soon", "accept collect"),
    Scene(CHANGE, "correct", "ok", "accept"),
    Scene(GRANT, "standard", "ok", "accept"),
    Scene(MEDIATION, "standard", "ok", "accept"),
    Scene(SCHOOL, "standard", "ok", "accept"),
    Scene(BUSINESS, "household", "ok", "accept collect"),
)
IN_WORK: Final = (
    Scene(MARRIAGE_STATE, "standard", "ok", "accept collect claim"),
    Scene(MARRIAGE_STATE, "reissue", "soon", "accept collect claim"),
    Scene(MARRIAGE_STATE, "standard", "late", "accept collect claim"),
    Scene(BIRTH, "verify", "ok", "accept collect claim"),
    Scene(GUARDIAN, "natural", "soon", "accept claim"),
    Scene(CONTRACT, "standard", "late", "accept collect claim"),
    Scene(DISABILITY, "first", "ok", "accept forward"),
    Scene(POOR, "standard", "ok", "accept forward"),
    Scene(ALLOWANCE, "child", "soon", "accept claim"),
    Scene(ALLOWANCE, "elderly", "late", "accept claim"),
    Scene(MEDIATION, "standard", "ok", "accept forward visit"),
    Scene(SCHOOL, "standard", "late", "accept claim"),
    Scene(COPY, "large", "soon", "accept collect claim"),
)
AT_THE_LEADER: Final = (
    Scene(MARRIAGE_STATE, "standard", "soon", "accept collect forward"),
    Scene(JOINT_BIRTH, "birth-residence-insurance", "soon", "accept forward", home=True),
    Scene(JOINT_BIRTH, "with-id-card", "ok", "accept forward forward forward forward", home=True),
    Scene(JOINT_BIRTH, "birth-residence-insurance", "late", "accept forward forward forward"),
    Scene(JOINT_DEATH, "with-benefit", "ok", "accept forward forward forward"),
    Scene(CHANGE, "change", "ok", "accept collect forward"),
    Scene(GRANT, "standard", "ok", "accept forward"),
    Scene(LOAN, "standard", "late", "accept forward"),
    Scene(CONTRACT, "standard", "ok", "accept collect forward send_back forward"),
)
AT_THE_CLERK: Final = (
    Scene(MARRIAGE_STATE, "standard", "ok", "accept collect forward forward"),
    Scene(BIRTH, "standard", "soon", "accept forward forward"),
    Scene(BUSINESS, "individual", "soon", "accept collect forward forward"),
    Scene(ALLOWANCE, "other", "soon", "accept propose_refusal approve_refusal"),
)
ONLINE: Final = (
    Scene(MARRIAGE_STATE, "standard", "new", "submit", "online"),
    Scene(EXTRACT, "standard", "new", "submit", "online"),
    Scene(BIRTH, "standard", "new", "submit", "online"),
    Scene(JOINT_BIRTH, "with-id-card", "new", "submit", "online", left_out="identity"),
    Scene(GUARDIAN, "appointed", "ok", "submit answer", "online"),
    Scene(EXTRACT, "standard", "burning", "submit", "online"),
    Scene(GUARDIAN, "appointed", "new", "submit ask_online", "online"),
    Scene(GUARDIAN, "natural", "ok", "submit answer propose_supplement issue supply", "online"),
    Scene(MARRIAGE_STATE, "standard", "ok", "submit answer send_draft", "online"),
    Scene(
        MARRIAGE_STATE, "standard", "past",
        "submit answer finish collect choose_electronic attach", "online",
    ),
)  # fmt: skip
SPECIAL: Final = (
    Scene(
        JOINT_BIRTH, "with-id-card", "ok",
        "accept forward forward forward part_refused part_asks part_withdrawn", home=True,
    ),
    Scene(MARRIAGE_STATE, "standard", "past", "refuse_intake"),
    Scene(EXTRACT, "standard", "past", "submit decline", "online"),
    Scene(BUSINESS, "household", "past", "ask_at_intake"),
    Scene(CHANGE, "change", "ok", "accept collect propose_supplement issue"),
    Scene(ALLOWANCE, "other", "ok", "accept propose_supplement issue"),
    Scene(GUARDIAN, "appointed", "ok", "accept propose_supplement issue bring"),
    Scene(CHANGE, "correct", "ok", "accept collect propose_supplement"),
    Scene(LOAN, "standard", "soon", "accept propose_supplement"),
    Scene(CONTRACT, "standard", "ok", "accept await_payment"),
    Scene(SIGNATURE, "standard", "soon", "accept await_payment"),
    Scene(BUSINESS, "individual", "ok", "accept collect withdraw"),
    Scene(CHANGE, "change", "past", "accept collect withdraw agree"),
    Scene(SCHOOL, "standard", "past", "accept stop"),
    Scene(ALLOWANCE, "disabled", "soon", "accept propose_refusal"),
    Scene(LOAN, "standard", "soon", "accept claim draft_extension"),
    Scene(POOR, "standard", "ok", "accept claim draft_extension extend"),
    Scene(GRANT, "standard", "ok", "accept consult"),
    Scene(MEDIATION, "standard", "ok", "accept consult"),
    Scene(GUARDIAN, "natural", "ok", "accept consult reply"),
    Scene(MEDIATION, "standard", "ok", "accept ask_others reply tell_late"),
    Scene(MEDIATION, "standard", "ok", "accept send_papers"),
    Scene(MEDIATION, "standard", "ok", "accept send_papers hand_papers"),
    Scene(MEDIATION, "standard", "ok", "accept send_papers hand_papers papers_back"),
)  # fmt: skip
# Results whose letters wait for a leader, go with them, or came back.
WITH_LETTERS: Final = (
    Scene(BIRTH, "standard", "ok", "accept collect finish"),
    Scene(MARRIAGE, "standard", "ok", "accept collect finish"),
    Scene(BIRTH, "standard", "ok", "accept collect finish"),
    Scene(MARRIAGE, "standard", "ok", "accept collect finish"),
    Scene(POOR, "standard", "ok", "accept claim draft_extension extend finish"),
)
SCENES: Final = (
    *RETURNED, *AT_THE_DESK, *TO_BRING,
    *JUST_IN, *IN_WORK, *AT_THE_LEADER, *AT_THE_CLERK, *ONLINE, *SPECIAL,
    *WITH_LETTERS,
)  # fmt: skip
