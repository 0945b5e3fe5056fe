-- Preferential computer loans. The announcement gives no figures; where PP-350 or the banks' published terms do, they stand
-- here with their source, and everything else is Madad's default, to be confirmed by the ministry.
insert into programme values ('loan', 'loan.schema.json');

alter table rule_set disable trigger rule_set_starts_as_proposal;
insert into rule_set (programme, version, valid_from, act, article, parameters, state,
                      proposed_by, proposed_at, decided_by, decided_at)
values ('loan', 1, '2023-02-22', 'Announcement of the President''s video conference of 22 February 2023',
    '"young people with an IT certificate will be issued a personal plastic card and a preferential loan for the purchase of a computer"',
    '{
      "budgetLine": "Compensation of interest on preferential computer loans",
      "maximum": {"bca": "25"},
      "ages": {"from": 18, "to": 30},
      "levels": [],
      "courses": [],
      "certificateMonths": null,
      "confirmationDays": 60,
      "loansPerPerson": 1,
      "termMonths": 24,
      "graceMonths": 4,
      "graceInterest": "PAID_MONTHLY",
      "compensatedRate": "1.5",
      "dayCount": "ACTUAL_365",
      "banks": [],
      "articles": {
        "bank-participates": "Announcement of 22 February 2023: any bank; Xalq banki, Aloqabank and Mikrokreditbank under PP-350 of 12 August 2022",
        "certificate-holder": "Announcement of 22 February 2023: \"young people with an IT certificate\"",
        "certificate-listed": "Announcement of 22 February 2023: \"an IT certificate\"; no catalogue is known",
        "certificate-in-time": "Not asked for by the announcement of 22 February 2023",
        "age": "Announcement of 22 February 2023: \"young people\"; until 30 inclusive by Law ZRU-406; from 18, since borrowing under 18 needs a guardian: Madad''s default",
        "entitlement-free": "Announcement of 22 February 2023: \"a preferential loan\"",
        "amount-within-maximum": "Not stated by the announcement; 25 times the base calculation amount under PP-350 of 12 August 2022",
        "confirmation-days": "Aloqabank''s published terms under PP-350: a letter not older than 60 days",
        "term": "Aloqabank''s published terms under PP-350: 24 months, 4 months of grace",
        "compensated-rate": "PP-350 of 12 August 2022: up to 1.5 times the rate of the Central Bank",
        "day-count": "Madad''s default, to be confirmed by the ministry"
      }
    }',
    'APPROVED', 'release', now(), 'announcement', now());
alter table rule_set enable trigger rule_set_starts_as_proposal;

insert into audit_entry (at, actor, roles, action, subject, after)
select now(), 'service', '', 'rule-set.shipped', 'rule-set/' || id, to_jsonb(r) from rule_set r where programme = 'loan';
