-- Which days are worked by a five-day week, by which deadlines are counted. Usual are the days of the week; what differs is
-- a row with its act: holidays, additional days off, days off that were moved, and the days worked for them.
create table calendar_weekend (
    weekday int primary key check (weekday between 1 and 7),
    act     text not null check (length(act) between 1 and 500)
);
comment on column calendar_weekend.weekday is 'ISO 8601: 1 is Monday';
insert into calendar_weekend values
    (6, 'Labour Code of 28 October 2022, days off of a five-day week'),
    (7, 'Labour Code of 28 October 2022, days off of a five-day week');

create table calendar_day (
    id          uuid primary key default uuidv7(),
    day         date not null,
    kind        text not null check (kind in ('PUBLIC_HOLIDAY', 'ADDITIONAL_DAY_OFF', 'MOVED_DAY_OFF', 'WORKING_DAY')),
    working     boolean not null generated always as (kind = 'WORKING_DAY') stored,
    name        text not null check (length(name) between 1 and 300),
    moved_from  date,
    act         text not null check (length(act) between 1 and 500),
    link        text check (link ~ '^https?://'),
    confirmed   boolean not null,
    state       text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    reason      text,
    revision    int not null default 0,
    constraint calendar_day_two_people
        check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN')),
    constraint calendar_day_moved_from_another check ((kind = 'MOVED_DAY_OFF') = (moved_from is not null) and moved_from <> day),
    check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    check (state <> 'REFUSED' or reason is not null)
);
comment on column calendar_day.confirmed is 'false: the day is expected, its act is not known yet';
create index calendar_day_approved on calendar_day (day, decided_at desc, id desc) where state = 'APPROVED';

-- Of several approved rows of a day the last one counts: a correction is a row of its own.
create view calendar_day_in_force as
    select distinct on (day) * from calendar_day where state = 'APPROVED' order by day, decided_at desc, id desc;

create function is_working_day(asked date) returns boolean language sql stable strict as $$
    select coalesce((select working from calendar_day_in_force where day = asked),
                    not exists (select from calendar_weekend where weekday = extract(isodow from asked)))
$$;

-- The n-th working day after a day; the day itself for none.
create function working_day_after(start date, working_days int) returns date language plpgsql stable strict as $$
declare
    found date := start;
    remaining int := working_days;
begin
    if working_days not between 0 and 1000 then
        raise exception 'cannot count % working days', working_days;
    end if;
    while remaining > 0 loop
        found := found + 1;
        if is_working_day(found) then
            remaining := remaining - 1;
        elsif found > start + 7 * working_days + 366 then
            raise exception 'no working days after %', start;
        end if;
    end loop;
    return found;
end $$;

-- How many working days lie after the first day, up to and with the second; below zero where the second is earlier.
create function working_days_between(first date, last date) returns int language sql stable strict as $$
    select (case when first <= last then 1 else -1 end
            * count(*) filter (where is_working_day(days::date)))::int
    from generate_series(least(first, last) + 1, greatest(first, last), interval '1 day') as days
$$;

-- Fixed holidays, for the years until 2040. From 30 April 2023 on a day off that a holiday falls on moves to the next
-- working day by the Labour Code itself.
with holiday (month, day, name) as (values
        (1, 1, 'Yangi yil'), (3, 8, 'Xotin-qizlar kuni'), (3, 21, 'Navroʻz bayrami'), (5, 9, 'Xotira va qadrlash kuni'),
        (9, 1, 'Mustaqillik kuni'), (10, 1, 'Oʻqituvchi va murabbiylar kuni'),
        (12, 8, 'Oʻzbekiston Respublikasi Konstitutsiyasi kuni')),
    dated (day, name) as (
        select make_date(year, month, day), name from holiday, generate_series(2023, 2040) as year
        union all values
        (date '2023-04-21', 'Ramazon hayit'), (date '2024-04-10', 'Ramazon hayit'), (date '2025-03-30', 'Ramazon hayit'),
        (date '2023-06-28', 'Qurbon hayit'), (date '2024-06-16', 'Qurbon hayit'), (date '2025-06-06', 'Qurbon hayit'),
        (date '2026-03-20', 'Ramazon hayit'), (date '2026-05-27', 'Qurbon hayit'))
insert into calendar_day (day, kind, name, moved_from, act, link, confirmed, state, proposed_by, proposed_at, decided_by, decided_at)
select day, 'PUBLIC_HOLIDAY', name, null,
       case when name not like '%hayit' then
                case when day < '2023-04-30' then 'Labour Code of 21 December 1995, holidays'
                     else 'Labour Code of 28 October 2022, article 208' end
            when day = '2026-03-20' then 'Presidential Resolution PQ-106 of 17 March 2026; Labour Code, article 208'
            when day = '2026-05-27' then 'Expected by the decree of 24 December 2025, which adds 28 and 29 May; to be confirmed'
            else 'As announced by Presidential Resolution of that year; Labour Code, holidays' end,
       case when day < '2023-04-30' then 'https://lex.uz/docs/-142859' else 'https://lex.uz/docs/-6257288' end,
       day <> '2026-05-27', 'APPROVED', 'release', now(), 'law', now()
from dated
union all
select moved, 'MOVED_DAY_OFF', name, day, 'Labour Code of 28 October 2022, article 208', 'https://lex.uz/docs/-6257288', true,
       'APPROVED', 'release', now(), 'law', now()
from dated, lateral (select day + (8 - extract(isodow from day)::int) as moved)
where extract(isodow from day) >= 6 and day >= '2023-04-30';

-- What the President's decrees moved and added, for a five-day week. The days of a six-day week are left out.
with decree (year, act, link) as (values
        (2023, 'Presidential decree on additional and moved days off in 2023, of December 2022', 'https://lex.uz/docs/-6324664'),
        (2024, 'Presidential decree UP-213 of 22 December 2023', 'https://lex.uz/docs/-6704048'),
        (2025, 'Presidential act on the New Year days off of 2025, of December 2024', 'https://lex.uz/docs/-7275687'),
        (2026, 'Presidential decree of 24 December 2025 on additional and moved days off in 2026', 'https://lex.uz/docs/-7938920')),
    moved (day, moved_from) as (values
        (date '2023-01-03', date '2023-01-07'), (date '2023-03-20', date '2023-03-11'), (date '2023-03-22', date '2023-03-25'),
        (date '2024-01-02', date '2024-01-06'), (date '2024-04-12', date '2024-04-13'), (date '2024-12-30', date '2024-12-14'),
        (date '2025-01-02', date '2025-01-04'), (date '2026-12-31', date '2026-12-12')),
    added (day, act, link) as (values
        (date '2023-01-02', null, null),
        (date '2023-04-24', 'Presidential decree of 20 April 2023', null),
        (date '2023-06-29', 'Presidential Resolution of 19 June 2023', null), (date '2023-06-30', null, null),
        (date '2024-03-22', null, null), (date '2024-04-11', null, null), (date '2024-06-18', null, null),
        (date '2024-09-03', null, null), (date '2024-12-31', null, null),
        (date '2025-12-31', 'Presidential decree of 24 December 2025', 'https://lex.uz/docs/-7938920'),
        (date '2026-01-02', null, null), (date '2026-05-28', null, null), (date '2026-05-29', null, null),
        (date '2026-08-31', null, null)),
    changed (day, kind, name, moved_from, act, link) as (
        select day, 'MOVED_DAY_OFF', 'Koʻchirilgan dam olish kuni', moved_from, null, null from moved
        union all
        select moved_from, 'WORKING_DAY', 'Ish kuni', null, null, null from moved
        union all
        select day, 'ADDITIONAL_DAY_OFF', 'Qoʻshimcha dam olish kuni', null, act, link from added)
insert into calendar_day (day, kind, name, moved_from, act, link, confirmed, state, proposed_by, proposed_at, decided_by, decided_at)
select day, kind, name, moved_from, coalesce(changed.act, decree.act),
       case when changed.act is null then decree.link else changed.link end, true,
       'APPROVED', 'release', now(), 'law', now()
from changed join decree on decree.year = extract(year from day);

insert into audit_entry (at, actor, roles, action, subject, after)
select now(), 'service', '', 'calendar.shipped', 'calendar', jsonb_agg(to_jsonb(d) order by day) from calendar_day d;

create function calendar_day_stands() returns trigger language plpgsql as $$
begin
    if old.state <> 'PROPOSED' or (new.id, new.day, new.kind, new.name, new.moved_from, new.act, new.link, new.confirmed,
            new.proposed_by, new.proposed_at)
        is distinct from (old.id, old.day, old.kind, old.name, old.moved_from, old.act, old.link, old.confirmed,
            old.proposed_by, old.proposed_at) then
        raise exception 'calendar day % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger calendar_day_stands before update on calendar_day for each row execute function calendar_day_stands();
create trigger calendar_day_starts_as_proposal before insert on calendar_day
    for each row when (new.state <> 'PROPOSED') execute function starts_as_proposal();
create trigger calendar_day_not_deleted before delete on calendar_day for each row execute function refuse_change();
create trigger calendar_day_not_emptied before truncate on calendar_day execute function refuse_change();

grant select on calendar_weekend, calendar_day_in_force to ${service-role};
grant select, insert on calendar_day to ${service-role};
grant update (state, decided_by, decided_at, reason, revision) on calendar_day to ${service-role};
