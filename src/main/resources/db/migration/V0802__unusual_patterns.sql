-- What is looked at to tell centres and employers worth a second look. Numbers only point people somewhere: no decision
-- reads them. Dated, each with what it stands on.
create table training_pattern (
    code       text not null check (code in ('hires-ended-soon', 'salaries-just-above-band', 'contract-twice')),
    valid_from date not null,
    valid_to   date,
    months     int not null check (months between 1 and 120),
    least      int not null check (least > 0),
    percent    int not null check (percent between 0 and 100),
    margin     int check (margin > 0),
    points     int not null check (points > 0),
    basis      text not null check (length(basis) between 1 and 500),
    constraint pattern_days_in_order check (valid_to is null or valid_from <= valid_to),
    constraint one_pattern_a_day exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);
comment on column training_pattern.months is 'how far back claims are looked at, by the day they were filed';
comment on column training_pattern.least is 'cases below which it is chance';
comment on column training_pattern.percent is 'share of cases below which it is usual';
comment on column training_pattern.margin is 'days after payment, or percent above the start of a band';

insert into training_pattern (code, valid_from, months, least, percent, margin, points, basis) values
    ('hires-ended-soon', '2020-01-01', 24, 3, 30, 90, 50, 'Madad''s default, to be confirmed by the ministry'),
    ('salaries-just-above-band', '2020-01-01', 24, 5, 50, 3, 30, 'Madad''s default, to be confirmed by the ministry'),
    ('contract-twice', '2020-01-01', 24, 1, 0, null, 40, 'Madad''s default, to be confirmed by the ministry');

-- Each night's look, and what it found of whom.
create table training_pattern_run (
    day       date primary key,
    scored_at timestamptz not null
);
create table training_pattern_finding (
    day     date not null references training_pattern_run,
    subject text not null check (subject in ('CENTER', 'EMPLOYER')),
    stir    text not null,
    code    text not null,
    cases   int not null check (cases > 0),
    among   int not null,
    points  int not null check (points > 0),
    primary key (day, subject, stir, code),
    constraint cases_are_among_all check (cases <= among)
);
create index training_pattern_finding_of on training_pattern_finding (stir, day);

do $$
declare
    kept text;
begin
    foreach kept in array array['training_pattern_run', 'training_pattern_finding'] loop
        execute format('create trigger %1$s_stands before update or delete on %1$s for each row
                        execute function refuse_change()', kept);
        execute format('create trigger %1$s_not_emptied before truncate on %1$s execute function refuse_change()', kept);
    end loop;
end $$;

-- Who works, or worked, where.
create view registered_hire as
    select pinfl, employer_stir, started_on, ended_on from employment where known_to = 'infinity';

-- Contract numbers that stand, or stood, for more than one person or employer.
create view contract_of_several as
    select distinct h.contract_number
    from employment h
    where h.known_to < 'infinity'
      and exists (select from registered_contract o
                  where o.contract_number = h.contract_number
                    and (o.pinfl, o.employer_stir) <> (h.pinfl, h.employer_stir));

grant select on training_pattern, registered_hire, contract_of_several to ${service-role};
grant select, insert on training_pattern_run, training_pattern_finding to ${service-role};
