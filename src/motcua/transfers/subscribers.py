"""What happens to dossiers, and what follows from it for papers on their way."""

from motcua.journal.subscriptions import subscribe


def begin() -> None:
    """Once a process. Where one kind has two, what opens comes after what closes or renews."""
    from motcua.transfers.commands import following, parts

    for kind in ("joint.part_started", "joint.part_on_paper"):
        subscribe(kind, parts.begins)
    subscribe("dossier.supplemented", following.supplemented)
    subscribe("dossier.supplement_returned", following.not_asked)
    subscribe("dossier.withdrawal_requested", parts.asked_back)
    for kind in ("withdrawal_rejected", "part_released"):
        subscribe(f"dossier.{kind}", following.goes_on)
    for kind in ("withdrawn", "stopped", "part_ended", "part_settled"):
        subscribe(f"dossier.{kind}", following.dossier_ended)
    for kind in (
        "supplemented", "supplement_returned", "fee_collected", "withdrawal_rejected",
        "part_released",
    ):  # fmt: skip
        subscribe(f"dossier.{kind}", parts.goes_on)
