-- What a line was compared with, so that approving a statement looks again only at loans of which something was told since.
alter table loan_statement_line
    add loan_revision int,
    add rest numeric(19, 2) check (rest >= 0);
comment on column loan_statement_line.loan_revision is 'the loan as it was compared; null of lines older than this column';
comment on column loan_statement_line.rest is 'what the days after the month are expected to come to, by what was known then';
create index loan_movement_told on loan_movement (loan_id, recorded_at);
