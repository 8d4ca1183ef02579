"""The statements: one a table. Waits count from the ticket, or the hour of an appointment."""

from typing import Final

_TICKETS: Final = """
ticket as (
    select t.id, t.state, t.end_reason, t.day, t.first_group_id, t.first_called_at,
           t.expected_minutes::float8 as expected,
           extract(hour from t.issued_at at time zone 'Asia/Ho_Chi_Minh')::int as hour,
           extract(isodow from t.day)::int as weekday,
           case when t.first_called_at is not null then extract(epoch from greatest(interval '0',
               t.first_called_at - greatest(t.issued_at, t.not_before)))::float8 / 60 end as wait
    from tickets_ticket t
    where t.agency_id = %(agency)s and t.day between %(first)s and %(last)s
      and t.issued_at < %(end)s
)
"""
_CALLS: Final = """
call as (
    select s.group_id, s.counter_id, s.officer_id, s.outcome,
           extract(hour from s.called_at at time zone 'Asia/Ho_Chi_Minh')::int as hour,
           case when s.called_at = ticket.first_called_at then ticket.wait end as wait,
           extract(epoch from s.ended_at - s.started_at)::float8 / 60 as service, r.score
    from tickets_service s join ticket on ticket.id = s.ticket_id
    left join ratings_rating r on r.ticket_id = s.ticket_id and s.outcome = 'done'
    where s.called_at < %(end)s
)
"""
_OF_TICKETS: Final = """
    count(*)::int as issued,
    count(*) filter (where state = 'done')::int as served,
    count(*) filter (where state = 'cancelled' and end_reason = 'left')::int as left,
    count(*) filter (where state = 'cancelled' and end_reason = 'absent')::int as absent,
    count(*) filter (where state = 'cancelled' and end_reason not in ('left', 'absent'))::int
        as removed,
    count(*) filter (where state = 'expired')::int as expired,
    count(*) filter (where state not in ('done', 'cancelled', 'expired'))::int as living,
    count(wait)::int as called,
    count(*) filter (where wait <= %(target)s)::int as on_target,
    percentile_cont(0.5) within group (order by wait) as wait_median,
    percentile_cont(0.9) within group (order by wait) as wait_p90,
    count(expected - wait)::int as told,
    count(*) filter (where abs(expected - wait) <= 5)::int as told_within,
    percentile_cont(0.5) within group (order by abs(expected - wait)) as told_off
"""
_OF_CALLS: Final = """
    count(*)::int as calls,
    count(*) filter (where outcome in ('missed', 'cancelled'))::int as missed,
    count(*) filter (where outcome = 'transferred')::int as transferred,
    percentile_cont(0.5) within group (order by service) as service_median,
    percentile_cont(0.9) within group (order by service) as service_p90,
    count(score)::int as ratings, avg(score)::float8 as score
"""
# People by what they came for or when, and the calls of the same; ``whole`` is the total.
BY_PEOPLE: Final = f"""
with {_TICKETS}, {_CALLS}, people as (
    select coalesce({{of_ticket}}, 0) as key, grouping({{of_ticket}}) = 1 as whole, {_OF_TICKETS}
    from ticket group by grouping sets (({{of_ticket}}), ())
), worked as (
    select coalesce({{of_call}}, 0) as key, grouping({{of_call}}) = 1 as whole, {_OF_CALLS}
    from call group by grouping sets (({{of_call}}), ())
)
select * from people full join worked using (key, whole) {{named}}
"""  # noqa: S608  # our own words
GROUPS: Final = BY_PEOPLE.format(
    of_ticket="first_group_id", of_call="group_id",
    named="left join (select id as key, name as label, \"order\" as place "
    "from tickets_servicegroup) named using (key) order by whole, place, key",
)  # fmt: skip
HOURS: Final = BY_PEOPLE.format(of_ticket="hour", of_call="hour", named="order by whole, key")
_BY_CALLS: Final = f"""
with {_TICKETS}, {_CALLS}
select {{key}} as key, {{label}} as label, {_OF_CALLS},
    count(*) filter (where outcome = 'done')::int as served,
    count(wait)::int as called,
    count(*) filter (where wait <= %(target)s)::int as on_target,
    percentile_cont(0.5) within group (order by wait) as wait_median,
    percentile_cont(0.9) within group (order by wait) as wait_p90
from call join {{table}} group by {{key}}, {{label}} order by {{place}}
"""  # noqa: S608  # our own words
COUNTERS: Final = _BY_CALLS.format(
    key="counter.id", label="'Quầy ' || counter.number", place="min(counter.number), counter.id",
    table="tickets_counter counter on counter.id = call.counter_id",
)  # fmt: skip
OFFICERS: Final = _BY_CALLS.format(
    key="officer.id", label="officer.name", place="count(*) desc, officer.id",
    table="agencies_officer officer on officer.id = call.officer_id",
)  # fmt: skip
HEAT: Final = f"""
with {_TICKETS}, open as (select weekday, count(distinct day) as days from ticket group by weekday)
select weekday, hour, count(*)::float8 / days,
       percentile_cont(0.5) within group (order by wait)
from ticket join open using (weekday) group by weekday, hour, days
"""  # noqa: S608  # our own words
