-- Digitalization savings. No act with a formula is known: the half that stays is the announcement's, every other term is Madad's
-- default, to be confirmed by the ministry.
insert into programme values ('savings', 'savings.schema.json');

alter table rule_set disable trigger rule_set_starts_as_proposal;
insert into rule_set (programme, version, valid_from, act, article, parameters, state,
                      proposed_by, proposed_at, decided_by, decided_at)
values ('savings', 1, '2023-02-22', 'Announcement of the President''s video conference of 22 February 2023',
    '"to leave half of the funds saved due to digitalization to ministries and khokimiyats"',
    '{
      "budgetLine": "Digitalization savings",
      "retainedShare": {"numerator": 1, "denominator": 2},
      "oddTiyin": "BUDGET",
      "oneTimeCosts": "DEDUCTED",
      "monthRule": "WHOLE_MONTHS",
      "rounding": "DOWN",
      "functionMustBeOwn": false,
      "evidenceAtLeast": 1,
      "commonFund": null,
      "unspentAtYearEnd": "CARRY_OVER",
      "articles": {
        "agency-registered": "Announcement of 22 February 2023: \"to ministries and khokimiyats\"",
        "function-known": "Announcement of 22 February 2023: \"the 5,000 functions of ministries\", \"715 public services\"",
        "function-own": "Not asked for by the announcement of 22 February 2023",
        "function-digitalized": "Announcement of 22 February 2023: \"saved due to digitalization\"",
        "saving-begun": "Announcement of 22 February 2023: \"the funds saved\"",
        "within-year": "Madad''s default, to be confirmed by the ministry: a saving is counted in the fiscal year it is made in",
        "units-fewer": "Announcement of 22 February 2023: \"4,000 unreasonably created classes were optimized\"",
        "evidence-attached": "Announcement of 22 February 2023: \"as a result of the harmonization of databases\"; the number of pieces is Madad''s default",
        "amount-above-zero": "Announcement of 22 February 2023: \"thereby saving 350 billion soums\"",
        "retained-share": "Announcement of 22 February 2023: \"to leave half of the funds saved due to digitalization to ministries and khokimiyats\"",
        "odd-tiyin": "Madad''s default, to be confirmed by the ministry: to the budget",
        "one-time-costs": "Madad''s default, to be confirmed by the ministry: taken off",
        "months": "Madad''s default, to be confirmed by the ministry: whole months of the fiscal year, a part of a tiyin dropped",
        "common-fund": "Announcement of 22 February 2023: \"to allocate funds for these purposes\"; nothing is said of a common fund, so there is none",
        "unspent": "Madad''s default, to be confirmed by the ministry: carried over"
      }
    }',
    'APPROVED', 'release', now(), 'announcement', now());
alter table rule_set enable trigger rule_set_starts_as_proposal;

insert into audit_entry (at, actor, roles, action, subject, after)
select now(), 'service', '', 'rule-set.shipped', 'rule-set/' || id, to_jsonb(r) from rule_set r where programme = 'savings';
