-- Five years of one ward, evenly spread, the youngest dossiers still open.
-- ``d`` is the number of a dossier; hashint4 gives each its own, always the same, chance.
create temp table officers on commit drop as
select o.id, u.code as unit, u.id as unit_id, row_number() over (partition by u.id order by o.id) - 1 as place,
    count(*) over (partition by u.id) as mates, o.agency_id
from agencies_officer o join agencies_unit u on u.id = o.unit_id;

-- Numbers as people have them: province 001, century and sex, year of birth, six digits of chance.
create temp table people on commit drop as
select p as person, '001' || p % 4 || lpad((p * 37 % 100)::text, 2, '0')
        || lpad((p::bigint * 7919 % 1000000)::text, 6, '0') as number,
    '9' || lpad((p::bigint * 86969 % 100000000)::text, 8, '0') as phone,
    p % (select count(*) from names) + 1 as name
from amounts z, generate_series(1, greatest(1, z.dossiers * 6 / 10)) p;

create temp table lives on commit drop as
with chances as (
    select d, hashint4(d) & 2147483647 as a, hashint4(d + 500000000) & 2147483647 as b,
        hashint4(d + 1000000000) & 2147483647 as c, z.dossiers, z.still_open,
        (select count(*) from procedures)::int as procedures,
        greatest(1, z.dossiers * 6 / 10) as people
    from amounts z, generate_series(1, z.dossiers) d
), dated as (
    select *, a % people + 1 as person,
        -- most work is with a few procedures
        1 + ((a % 1000) * (a % 1000) / 1000 * procedures / 1000) as procedure,
        date '2021-10-04' + (d::bigint * 1826 / dossiers)::int as day,
        case when c % 100 < 60 then 'online' when c % 100 < 95 then 'counter' else 'post' end as channel,
        d > dossiers - still_open as still
    from chances
), promised as (
    select *, (day + time '08:00' + (b % 480) * interval '1 minute') at time zone 'Asia/Ho_Chi_Minh' as accepted,
        (day + 1 + a % 20 + time '17:00') at time zone 'Asia/Ho_Chi_Minh' as promise
    from dated
)
select *,
    case when still then null
        when b % 100 < 60 then accepted + (promise - accepted) / 2
        when b % 100 < 97 then promise - interval '90 minutes'
        else promise + interval '1 day' end as ended,
    case when still then '' when c % 100 < 2 then 'refused' when c % 100 < 3 then 'withdrawn'
        when c % 100 < 4 then 'stopped' else 'granted' end as outcome,
    still and b % 10 = 0 as waiting,
    row_number() over (partition by day order by d) as nth
from promised;

insert into dossiers_person (id, kind, name, sort_name, personal_number, sex, phone, email, address, updated_at)
select w.person, 'person', n.name, n.sort_name, w.number, '', '+84' || w.phone, '',
    'Tổ ' || w.person % 20 + 1 || ', phường Phúc Lợi, thành phố Hà Nội', now()
from people w join names n on n.id = w.name
order by w.person;

insert into dossiers_knownname (name) select distinct folded from names;

insert into dossiers_dossier (id, code, token, status, outcome, agency_id, reception_agency_id,
    return_agency_id, version_id, case_code, procedure_code, procedure_name, field_code, law_code,
    channel, level, submitter_id, owner_id, owner_name, submitter_name, relation, authority, summary,
    quantity, facts, notify_phone, return_method, return_address, submitted_at, accepted_at,
    accepted_by_id, term_started_at, due_at, due_trace, paused_at, ended_at, returned_at, extensions,
    supplements, opinions_open, opinions_awaited, part, counted, left_out, search_text, digits)
select l.d, 'H26.62.08-' || to_char(l.day, 'YYMMDD') || '-' || lpad(l.nth::text, 4, '0'), 't' || l.d,
    case when l.waiting then 5 when l.still then 4 when l.outcome in ('withdrawn', 'stopped') then 8 else 10 end,
    l.outcome, r.agency_id, r.agency_id, r.agency_id, p.version_id, p.case_code, p.code, p.name, p.field,
    'law/2025', l.channel, case when l.channel = 'online' then 'full' else '' end, l.person, l.person,
    n.name, n.name, '', '', '', '{}', '{}', '+84' || w.phone,
    case when l.a % 50 = 0 then 'home' else 'counter' end, '', l.accepted, l.accepted, r.id, l.accepted,
    l.promise, jsonb_build_object('at', l.promise, 'lines', (select jsonb_agg(jsonb_build_object('kind', 'counted',
        'start', l.accepted, 'end', l.promise, 'minutes', i * 60, 'text_vi', 'Tính giờ làm việc của Bộ phận Một cửa'))
        from generate_series(1, 4) i)),
    case when l.waiting then l.accepted + interval '1 hour' end, l.ended,
    case when l.outcome in ('granted', 'refused') then l.ended + interval '3 hours' end,
    case when l.d % 50 = 0 then 1 else 0 end, case when l.waiting or l.d % 20 = 0 then 1 else 0 end,
    0, 0, '', true, '{}', n.folded || ' ' || p.folded,
    lower('H26.62.08-' || to_char(l.day, 'YYMMDD') || '-' || lpad(l.nth::text, 4, '0'))
        || ' ' || w.number || ' 0' || w.phone
from lives l
join procedures p on p.id = l.procedure
join people w on w.person = l.person
join names n on n.id = w.name
join officers r on r.unit = 'one-stop'
order by l.d;

insert into dossiers_task (dossier_id, agency_id, kind, step_code, step_name, role, unit_id, officer_id,
    state, opened_at, due_at, burn_at, claimed_at, done_at, done_by_id, action, note, field_code, alarm)
select l.d, o.agency_id, 'step', s.code, s.name, s.role, o.unit_id,
    case when s.here and l.c % 3 = 0 then null else o.id end, case when s.here then 'open' else 'done' end,
    l.accepted + s.step * interval '1 hour', l.accepted + (s.step + 1) * interval '1 day',
    case when l.waiting then timestamptz '9999-12-31 00:00+00' else l.promise end,
    case when s.here then null else l.accepted + s.step * interval '1 hour' end,
    case when not s.here then coalesce(l.ended, l.accepted + (s.step + 1) * interval '1 hour') end,
    case when not s.here then o.id end, case when s.here then '' else 'forward' end, '', p.field, 0
from lives l
join procedures p on p.id = l.procedure
cross join lateral (
    -- an open dossier stands at its first step mostly, sometimes with the leader or the clerk
    select step, code, name, role, unit, still_at is not null and step = still_at as here
    from (values (0, p.step, p.step_name, 'officer', null), (1, 'sign', 'Ký duyệt', 'leader', 'leaders'),
        (2, 'seal', 'Đóng dấu, vào sổ', 'clerk', 'office'), (3, 'return', 'Trả kết quả', 'receptionist', 'one-stop'))
        as steps (step, code, name, role, unit),
        lateral (select case when not l.still then null when l.c % 10 < 7 then 0 when l.c % 10 < 9 then 1 else 2 end
            as still_at) stands
    where still_at is null or step <= still_at
) s
join officers o on o.unit_id = coalesce((select f.unit_id from officers f where f.unit = s.unit limit 1), p.unit_id)
    and o.place = l.d % o.mates
order by l.d, s.step;

insert into dossiers_result (dossier_id, kind_code, name, number, summary, received_by_name, received_by_number,
    received_relation, received_paper, received_method, handed_at)
select d, '', 'Kết quả', d || '/2026', '', '', '', '', '', case when a % 50 = 0 then 'home' else 'counter' end,
    ended + interval '3 hours'
from lives where ended is not null and outcome in ('granted', 'refused');

insert into dossiers_charge (dossier_id, code, name, quantity, unit_amount, amount, why, exempt_reason)
select d, 'fee', 'Lệ phí', 1, 8000, 8000, '', '' from lives where a % 3 = 0;

insert into dossiers_duechange (dossier_id, at, old_due_at, new_due_at, reason, ground)
select d, accepted + interval '30 hours', promise - interval '3 days', promise,
    case when d % 50 = 0 then 'extension' else 'restart' end, ''
from lives where d % 20 = 0 or d % 50 = 0;

insert into dossiers_pause (dossier_id, reason, started_at, ended_at)
select d, 'supplement', accepted + interval '1 hour', case when not waiting then accepted + interval '30 hours' end
from lives where waiting or d % 20 = 0;

select setval(pg_get_serial_sequence('dossiers_person', 'id'), (select max(id) from dossiers_person));

select setval(pg_get_serial_sequence('dossiers_dossier', 'id'), (select max(id) from dossiers_dossier));
