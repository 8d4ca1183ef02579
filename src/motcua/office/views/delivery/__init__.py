"""Bringing results: lists, rounds, one job, who holds what, figures."""

from motcua.office.views.delivery import jobs, lists, phone, rounds, statistics

__all__ = ["jobs", "lists", "phone", "rounds", "statistics"]
