"""Keeping and dropping an officer's own filters. Preferences: no journal entry."""

from typing import Final

from motcua.agencies.actors import Actor
from motcua.dossiers.models import SavedView
from motcua.kernel.errors import Invalid

MOST: Final = 12


def save_view(name: str, query: str, *, by: Actor) -> SavedView:
    """Keep a filter; the same name again replaces it. Raises Invalid."""
    name = " ".join(name.split())
    if not name:
        raise Invalid(fields={"name": "Cần đặt tên cho bộ lọc."})
    if len(name) > 40 or len(query) > 300:
        raise Invalid(fields={"name": "Tên bộ lọc dài quá 40 ký tự. Mời đặt ngắn lại."})
    others = SavedView.objects.filter(officer=by.id).exclude(name=name)
    if others.count() >= MOST:
        raise Invalid(
            fields={"name": f"Đã có {MOST} bộ lọc. Mời bỏ bớt một bộ lọc trước khi lưu thêm."}
        )
    view, _ = SavedView.objects.update_or_create(
        officer_id=by.id, name=name, defaults={"query": query}
    )
    return view


def drop_view(view_id: int, *, by: Actor) -> None:
    """Drop one's own filter; one that is gone already is no error."""
    SavedView.objects.filter(pk=view_id, officer=by.id).delete()
