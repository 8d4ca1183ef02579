"""Every kind of message is known, and everything that is to be told is heard."""

from motcua.exchange import kinds
from motcua.journal.subscriptions import subscribe


def begin() -> None:
    """Once a process."""
    from motcua.exchange.commands import announced, keys, peers
    from motcua.exchange.parts import answered, asking, bodies, doing, paper, telling

    kinds.register(keys.KIND, peers.KeyList, announced.take)
    kinds.register("part.requested", bodies.Requested, doing.requested)
    kinds.register("part.supplemented", bodies.Supplemented, doing.supplemented)
    kinds.register("part.withdrawn", bodies.Withdrawn, doing.withdrawn)
    kinds.register("part.progress", bodies.Progress, answered.progress)
    kinds.register("part.supplement_asked", bodies.Asked, answered.asked)
    kinds.register("part.finished", bodies.Finished, answered.finished)
    kinds.register("part.attached", bodies.Attached, answered.attached)
    subscribe("joint.part_started", asking.started)
    subscribe("joint.part_on_paper", paper.carried)
    subscribe("exchange.taken_after_all", paper.taken_after_all)
    subscribe("dossier.", asking.heard)
    subscribe("dossier.", telling.heard)
    subscribe("exchange.delivered", telling.receipted)
