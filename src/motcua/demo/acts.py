"""What is done to a dossier of the demo: one word of a scene, one command by the right officer."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from motcua.agencies.actors import Actor
from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, Version
from motcua.demo import wholes
from motcua.demo.scans import with_scans
from motcua.demo.specimen import specimen
from motcua.demo.staff import Staff
from motcua.dossiers import commands
from motcua.dossiers.asking import Ask
from motcua.dossiers.intake import Intake
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.versions import part_of
from motcua.invented.papers import handed
from motcua.joint import commands as joint
from motcua.kernel import clock
from motcua.transfers import commands as transfers

HOME: Final = "0"  # nobody's account: who acts from home in the demo
LAND_OFFICE: Final = "Chi nhánh Văn phòng đăng ký đất đai Long Biên"
LAW: Final = "Nghị định 118/2025/NĐ-CP"


class Part:
    """One dossier as it is acted: from the submission on, word by word."""

    def __init__(self, staff: Staff, intake: Intake) -> None:
        self._staff, self._intake = staff, intake
        self._dossier: Dossier

    def act(self, word: str, at: datetime) -> None:
        """Do what the word says at a moment."""
        ACTS[word](self, at)

    def _task(self, kind: str = "step") -> Task:
        return self._dossier.tasks.filter(state="open", kind=kind).get()

    def _holder(self, task: Task) -> Actor:
        return self._staff.who(task.role, task.unit_id)

    @property
    def _desk(self) -> Actor:
        return self._staff.who("receptionist")

    @property
    def _leader(self) -> Actor:
        return self._staff.who("leader")

    @property
    def _version(self) -> Version:
        return catalog.get_version(self._dossier.version_id)

    @property
    def _case(self) -> Case:
        return self._version.case(self._dossier.case_code)

    @property
    def _number(self) -> str:
        """A new-born child's personal number: of nobody, but as one is made."""
        return f"0012{clock.today():%y}{self._dossier.pk % 1_000_000:06}"

    def accept(self, at: datetime) -> None:
        """Taken in at the counter."""
        self._dossier = commands.accept(self._intake, by=self._desk, at=at)

    def submit(self, at: datetime) -> None:
        """Sent in online."""
        sent = with_scans(self._intake)
        self._dossier = commands.submit(sent, agency_id=self._staff.agency_id, at=at)

    def answer(self, at: datetime) -> None:
        """What was sent in is accepted."""
        self._dossier = commands.accept_submitted(self._dossier.pk, by=self._desk, at=at)

    def decline(self, at: datetime) -> None:
        """What was sent in is declined."""
        reason = "Sự kiện hộ tịch đăng ký tại nơi khác, đề nghị nộp lại kèm thông tin nơi đăng ký."
        commands.decline_submitted(self._dossier.pk, [reason], by=self._desk, at=at)

    def refuse_intake(self, at: datetime) -> None:
        """Not for this office, said at the counter."""
        reason = "Người yêu cầu không cư trú trên địa bàn phường (Luật Hộ tịch, Điều 33)."
        commands.decline(self._intake, [reason], by=self._desk, at=at)

    def ask_at_intake(self, at: datetime) -> None:
        """Papers are missing at the counter."""
        items = [{"name": "Bản sao hợp đồng thuê địa điểm", "what": "Nộp thêm 01 bản"}]
        reason = f"Thành phần hồ sơ chưa đủ ({LAW})."
        commands.ask_at_intake(self._intake, items, reason, by=self._desk, at=at)

    def collect(self, at: datetime) -> None:
        """The cashier takes what is owed, where something is."""
        if commands.owed(self._dossier):
            commands.collect(self._dossier.pk, by=self._staff.who("cashier"), at=at)

    def await_payment(self, at: datetime) -> None:
        """The citizen pays later, from home or here."""
        commands.ask_payment(self._dossier.pk, by=self._desk, at=at)

    def claim(self, at: datetime) -> None:
        """An officer takes the task."""
        task = self._task()
        commands.claim(task.pk, by=self._holder(task), at=at)

    def forward(self, at: datetime) -> None:
        """The present step is done by whose it is; of a joint dossier that of its oldest part."""
        if self._version.joint:
            self._forward_part(at)
            return
        task = self._task()
        self._dossier = commands.forward(task.pk, by=self._holder(task), at=at)

    def _forward_part(self, at: datetime) -> None:
        task = Task.objects.filter(dossier__whole=self._dossier, kind="step", state="open")[0]
        by, dossier = self._holder(task), task.dossier
        part = part_of(dossier)
        if part and part.gives:
            joint.give(dossier.pk, {gift.code: self._number for gift in part.gives}, by=by, at=at)
        commands.forward(task.pk, by=by, at=at)
        self._dossier.refresh_from_db()

    def part_refused(self, at: datetime) -> None:
        """Social Insurance refuses its part; the others go on."""
        wholes.refuse(self._staff, self._dossier, "insurance", at)

    def part_asks(self, at: datetime) -> None:
        """The police need another paper for theirs."""
        wholes.ask(self._staff, self._dossier, "residence", at)

    def part_withdrawn(self, at: datetime) -> None:
        """The citizen does without the identity card."""
        wholes.withdraw(self._staff, self._dossier, "identity", at)

    def visit(self, at: datetime) -> None:
        """On-site verification."""
        task = self._task()
        commands.record_verification(
            task.pk, place=self._intake.submitter.address,
            held_at=f"{at - timedelta(minutes=30):%H:%M ngày %d/%m/%Y}",
            participants="Công chức địa chính, tổ trưởng tổ dân phố, hai gia đình",
            minutes="Hai gia đình thống nhất ranh giới theo hiện trạng tường ngăn.",
            by=self._holder(task), at=at,
        )  # fmt: skip

    def send_back(self, at: datetime) -> None:
        """The leader finds a slip."""
        reason = "Số căn cước của bên mua ghi thiếu một chữ số, đề nghị rà lại."
        commands.send_back(self._task().pk, "verify", reason, by=self._leader, at=at)

    def consult(self, at: datetime) -> None:
        """Another unit is asked."""
        task = self._task()
        by = self._holder(task)
        unit = "land" if by.unit_code != "land" else "civil-status"
        question = "Đề nghị xác nhận nơi cư trú và quan hệ của người yêu cầu."
        commands.consult(task.pk, [Ask(question, unit=unit)], by=by, at=at)

    def reply(self, at: datetime) -> None:
        """The other unit answers."""
        task = self._task("opinion")
        commands.answer_opinion(
            task.opinion.pk, "Thông tin đúng với hồ sơ đang quản lý.", by=self._holder(task), at=at
        )

    def ask_others(self, at: datetime) -> None:
        """A unit and an office without accounts are asked at once; the office does not answer."""
        task = self._task()
        by = self._holder(task)
        unit = "land" if by.unit_code != "land" else "civil-status"
        asks = [
            Ask("Đề nghị xác nhận nơi cư trú của các bên.", unit=unit),
            Ask("Thửa đất đã được đo đạc, đăng ký chưa?", office=LAND_OFFICE, hours=2,
                must_wait=False),
        ]  # fmt: skip
        commands.consult(task.pk, asks, by=by, at=at)

    def tell_late(self, at: datetime) -> None:
        """Who was asked and has not answered by now is late."""
        for opinion in self._dossier.opinions.filter(state="waiting"):
            commands.tell_late_opinion(opinion.pk, at=at)

    def send_papers(self, at: datetime) -> None:
        """The land registry's branch works on paper."""
        transfers.send(
            self._dossier.pk, LAND_OFFICE, task="Cung cấp trích lục bản đồ địa chính",
            by=self._desk, at=at,
        )  # fmt: skip

    def hand_papers(self, at: datetime) -> None:
        """Brought there, both sign the list."""
        row = self._dossier.transfers.get()
        transfers.hand_over([row.pk], "Đào Quang Vinh", by=self._desk, at=at)

    def papers_back(self, at: datetime) -> None:
        """The answer of the land registry's branch; the ward's own work goes on with it."""
        row = self._dossier.transfers.get()
        brought = transfers.Brought(
            "result", "318/CNVPĐK", clock.local(at).date(), specimen(self._dossier.code),
            "trich-luc.pdf", "Đào Quang Vinh", ends=False,
        )  # fmt: skip
        transfers.record_back(row.pk, brought, by=self._desk, at=at)

    def propose_supplement(self, at: datetime) -> None:
        """The officer asks the desk to ask the citizen."""
        task = self._task()
        paper = next(p for p in self._case.requirements if not p.presented)
        items = [{"code": paper.code, "name": paper.name, "what": "Nộp bản rõ chữ, còn hiệu lực"}]
        reason = f"Giấy tờ đã nộp chưa đủ căn cứ để giải quyết ({LAW})."
        commands.propose_supplement(task.pk, items, reason, by=self._holder(task), at=at)

    def issue(self, at: datetime) -> None:
        """The desk asks the citizen."""
        commands.issue_supplement(self._dossier.asked.get().pk, by=self._desk, at=at)

    def bring(self, at: datetime) -> None:
        """The citizen brings what was asked for."""
        codes = {item["code"] for item in self._dossier.asked.get().items}
        papers = [handed(p) for p in self._case.requirements if p.code in codes]
        commands.receive_supplement(self._dossier.pk, papers, by=self._desk, at=at)

    def ask_online(self, at: datetime) -> None:
        """Sent in without something: asked for once, before acceptance."""
        paper = next(p for p in self._case.requirements if not p.presented)
        items = [{"code": paper.code, "name": paper.name, "what": "Chụp lại đủ các trang, rõ chữ"}]
        reason = f"Thành phần hồ sơ chưa đủ ({LAW})."
        commands.ask_submitted(self._dossier.pk, items, reason, by=self._desk, at=at)

    def supply(self, at: datetime) -> None:
        """The citizen sends what was asked for from home."""
        codes = {item["code"] for item in self._dossier.asked.get().items}
        papers = [handed(p) for p in self._case.requirements if p.code in codes]
        commands.supplement_online(self._dossier.pk, papers, citizen=HOME, at=at)

    def send_draft(self, at: datetime) -> None:
        """The officer sends a draft of the certificate to be confirmed."""
        task, owner = self._task(), self._intake.owner or self._intake.submitter
        lines = [
            {"label": "Họ, chữ đệm, tên", "value": owner.name},
            {"label": "Tình trạng hôn nhân", "value": "Chưa đăng ký kết hôn với ai"},
        ]
        commands.ask_confirmation(task.pk, lines, by=self._holder(task), at=at)

    def choose_electronic(self, at: datetime) -> None:
        """The citizen wants the result as a file."""
        commands.change_return(self._dossier.pk, "electronic", citizen=HOME, at=at)

    def attach(self, at: datetime) -> None:
        """The result as a file."""
        name = f"ket-qua-{self._dossier.code}.pdf"
        blob = specimen(self._dossier.code)
        commands.attach_result(self._dossier.pk, blob, name, by=self._desk, at=at)

    def propose_refusal(self, at: datetime) -> None:
        """The officer thinks it must be refused."""
        task = self._task()
        reason = "Người đề nghị đang hưởng trợ cấp khác ở mức cao hơn (Nghị định 20/2021/NĐ-CP)."
        commands.propose_refusal(task.pk, [reason], by=self._holder(task), at=at)

    def approve_refusal(self, at: datetime) -> None:
        """The leader agrees."""
        commands.approve_refusal(self._task("refusal").pk, by=self._leader, at=at)

    def withdraw(self, at: datetime) -> None:
        """The citizen wants the dossier back."""
        reason = "Công dân thay đổi địa điểm kinh doanh, xin rút hồ sơ để nộp lại."
        commands.request_withdrawal(self._dossier.pk, reason, by=self._desk, at=at)

    def agree(self, at: datetime) -> None:
        """The leader lets it go."""
        commands.agree_withdrawal(self._dossier.pk, by=self._leader, at=at)

    def stop(self, at: datetime) -> None:
        """It ends on a legal ground."""
        ground = "Trường học nơi chuyển đến đã tiếp nhận trực tiếp, không còn đối tượng giải quyết."
        commands.stop(self._dossier.pk, ground, by=self._leader, at=at)

    def draft_extension(self, at: datetime) -> None:
        """The officer drafts an apology with a new date."""
        due = Dossier.objects.get(pk=self._dossier.pk).due_at
        if due is None:
            raise ValueError("only a promised date can be put off")
        cause = "Chờ kết quả xác minh của cơ quan phối hợp."
        commands.draft_extension(
            self._dossier.pk, due + timedelta(days=7), cause, "other_agency",
            by=self._holder(self._task()), at=at,
        )  # fmt: skip

    def extend(self, at: datetime) -> None:
        """The leader signs the apology."""
        commands.approve_extension(self._dossier.extension_rows.get().pk, by=self._leader, at=at)

    def hand_over(self, at: datetime) -> None:
        """The citizen has the result."""
        person = self._intake.submitter
        commands.hand_over(
            self._dossier.pk, person.name, recipient_number=person.personal_number,
            paper="Thẻ căn cước", by=self._desk, at=at,
            method="home" if self._intake.return_method == "home" else "counter",
        )  # fmt: skip


ACTS: Final[dict[str, Callable[[Part, datetime], None]]] = {
    name: act
    for name, act in vars(Part).items()
    if callable(act) and not name.startswith("_") and name != "act"
}
