"""Every read of warnings, risks, loads and the roster; screens of supervision stand on these."""

from motcua.watch.queries.risk import Risk, at_risk, risks_by_unit

__all__ = ["Risk", "at_risk", "risks_by_unit"]
