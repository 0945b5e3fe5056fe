-- The same count, with the week read once and one index look-up a day: it runs with every claim that is filed.
create or replace function working_day_after(start date, working_days int) returns date language plpgsql stable strict as $$
declare
    weekend int[] := array(select weekday from calendar_weekend);
    found date := start;
    remaining int := working_days;
    worked boolean;
begin
    if working_days not between 0 and 1000 then
        raise exception 'cannot count % working days', working_days;
    end if;
    while remaining > 0 loop
        found := found + 1;
        select working into worked from calendar_day
        where day = found and state = 'APPROVED' order by decided_at desc, id desc limit 1;
        if coalesce(worked, extract(isodow from found)::int <> all (weekend)) then
            remaining := remaining - 1;
        elsif found > start + 7 * working_days + 366 then
            raise exception 'no working days after %', start;
        end if;
    end loop;
    return found;
end $$;
