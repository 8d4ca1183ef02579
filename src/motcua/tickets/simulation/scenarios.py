"""The counters of a simulated day: as they are, with one more, with one fewer."""

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass, replace

from motcua.kernel.errors import Invalid
from motcua.tickets.queries import Hall
from motcua.tickets.simulation.figures import Lived
from motcua.tickets.simulation.plan import Post, Span


@dataclass(frozen=True, slots=True)
class Scenario:
    """Counters, and what they are called in the table."""

    name: str
    posts: Sequence[Post]


def base(here: Hall, spans: Sequence[Span], asked: str = "") -> Scenario:
    """The counters asked for: ``4`` (the first four of the hall), ``4,land:1`` (and one for land).

    Nothing asked: every counter in use. Raises Invalid for what cannot be read.
    """
    known = list(here.counters.values())
    general, special = _read(asked, here) if asked.strip() else (len(known), [])
    everything = frozenset(here.groups)
    served = [here.serves[c.pk] for c in known[:general]]
    served += [everything] * (general - len(served)) + special
    numbers = [c.number for c in known[:general]]
    fresh = max(numbers, default=0)
    numbers += range(fresh + 1, fresh + 1 + len(served) - len(numbers))
    posts = [Post(n, groups, spans) for n, groups in zip(numbers, served, strict=True)]
    return Scenario(f"{len(posts)} quầy", posts)


def _read(asked: str, here: Hall) -> tuple[int, list[frozenset[int]]]:
    codes = {group.code: key for key, group in here.groups.items()}
    general, special = 0, list[frozenset[int]]()
    for part in asked.split(","):
        code, colon, text = part.strip().rpartition(":")
        if not text.isdecimal() or (colon and code not in codes) or int(text) > 200:
            raise Invalid(
                f"Không đọc được “{part}”. Viết số quầy, như 4 hoặc 4,land:1; mã nhóm: "
                f"{', '.join(codes)}."
            )
        if colon:
            special += [frozenset({codes[code]})] * int(text)
        else:
            general += int(text)
    if not general + len(special):
        raise Invalid("Cần ít nhất một quầy.")
    return general, special


def one_more(scenario: Scenario, lived: Lived) -> Scenario:
    """One more counter like the one where people wait longest."""
    worst = lived.longest_group
    like = next((p for p in scenario.posts if worst in p.groups), scenario.posts[0])
    number = max(post.counter for post in scenario.posts) + 1
    more = replace(like, counter=number)
    return Scenario(f"Thêm 1 (như quầy {like.counter})", [*scenario.posts, more])


def one_fewer(scenario: Scenario, lived: Lived) -> Scenario | None:
    """Without the least busy counter; what it alone serves goes to the next least busy one."""
    if len(scenario.posts) < 2:
        return None
    by_work = sorted(scenario.posts, key=lambda post: lived.busy[post.counter])
    gone, heir = by_work[:2]
    serving = Tally(group for post in scenario.posts for group in post.groups)
    orphans = frozenset(group for group in gone.groups if serving[group] == 1)
    left = [
        replace(post, groups=post.groups | orphans) if post is heir else post
        for post in scenario.posts
        if post is not gone
    ]
    moved = f", việc sang quầy {heir.counter}" if orphans else ""
    return Scenario(f"Bớt quầy {gone.counter}{moved}", left)
