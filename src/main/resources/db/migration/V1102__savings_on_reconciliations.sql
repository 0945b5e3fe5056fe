-- Evidence of a saving that names a reconciliation names one that is there.
alter table saving_evidence add foreign key (reconciliation_id) references data_reconciliation;
