-- What is in force when the service is installed. Proposed by the release, decided by what the President announced.
insert into rule_set (programme, version, valid_from, act, article, parameters, state,
                      proposed_by, proposed_at, decided_by, decided_at)
values ('training', 1, '2023-02-22', 'Announcement of the President''s video conference of 22 February 2023',
    '"a subsidy of up to 25 million soums will be allocated to training centers for each graduate who gets a job in a company that exports its products, and up to 35 million soums for each employed specialist with disabilities"',
    '{
      "fund": "Digitalization funds",
      "caps": {
        "exporterHire": {
          "soums": "25000000.00"
        },
        "specialistWithDisability": {
          "soums": "35000000.00"
        }
      },
      "bcaDate": "claimDate",
      "employerOfSpecialistMustExport": false,
      "employerMustBeResident": false,
      "studentRegisteredBeforeClaim": false,
      "hiredWithinMonths": null,
      "workedMonths": null,
      "salaryBands": [],
      "articles": {
        "graduate-known": "Announcement of 22 February 2023: \"for each graduate\"",
        "graduate-alive": "Announcement of 22 February 2023: \"for each graduate who gets a job\"",
        "certificate-valid": "Announcement of 22 February 2023: \"will be allocated to training centers for each graduate\"",
        "certificate-of-center": "Announcement of 22 February 2023: \"will be allocated to training centers for each graduate\"",
        "certificate-of-graduate": "Announcement of 22 February 2023: \"will be allocated to training centers for each graduate\"",
        "student-registered": "Not asked for by the announcement of 22 February 2023",
        "center-registered": "Announcement of 22 February 2023: \"will be allocated to training centers\"",
        "employed": "Announcement of 22 February 2023: \"who gets a job\"",
        "hired-in-time": "Not asked for by the announcement of 22 February 2023",
        "worked-without-break": "Not asked for by the announcement of 22 February 2023",
        "employer-exports": "Announcement of 22 February 2023: \"in a company that exports its products\"",
        "employer-resident": "Not asked for by the announcement of 22 February 2023",
        "disability-on-hire": "Announcement of 22 February 2023: \"up to 35 million soums for each employed specialist with disabilities\"",
        "not-subsidised-before": "Announcement of 22 February 2023: \"a subsidy of up to 25 million soums ... for each graduate\"",
        "not-debarred": "Not asked for by the announcement of 22 February 2023; barring of violators as practised for other state subsidies",
        "amount-above-zero": "Announcement of 22 February 2023: \"a subsidy of up to 25 million soums\""
      }
    }',
    'APPROVED', 'release', now(), 'announcement', now());

-- The dates and amounts are published; the numbers of the acts are not recorded here. The last is inferred.
insert into base_calculation_amount (valid_from, amount, act, state, proposed_by, proposed_at, decided_by, decided_at)
select valid_from, amount, act, 'APPROVED', 'release', now(), 'announcement', now()
from (values
    (date '2019-09-01', 223000, 'As published for 1 September 2019'),
    (date '2021-02-01', 245000, 'As published for 1 February 2021'),
    (date '2021-09-01', 270000, 'As published for 1 September 2021'),
    (date '2022-06-01', 300000, 'As published for 1 June 2022'),
    (date '2023-05-01', 330000, 'As published for 1 May 2023'),
    (date '2023-12-01', 340000, 'As published for 1 December 2023'),
    (date '2024-10-01', 375000, 'As published for 1 October 2024'),
    (date '2025-08-01', 412000, 'Inferred for 1 August 2025, to be confirmed')) as shipped (valid_from, amount, act);

insert into audit_entry (at, actor, roles, action, subject, after)
select now(), 'service', '', 'rule-set.shipped', 'rule-set/' || id, to_jsonb(rule_set) from rule_set
union all
select now(), 'service', '', 'base-calculation-amount.shipped', 'base-calculation-amount/' || id, to_jsonb(b)
from base_calculation_amount b;

-- From here on everything starts as a proposal.
create function starts_as_proposal() returns trigger language plpgsql as $$
begin
    raise exception 'a new % starts as a proposal', tg_table_name using errcode = 'MD003';
end $$;
create trigger rule_set_starts_as_proposal before insert on rule_set
    for each row when (new.state <> 'PROPOSED') execute function starts_as_proposal();
create trigger base_calculation_amount_starts_as_proposal before insert on base_calculation_amount
    for each row when (new.state <> 'PROPOSED') execute function starts_as_proposal();
