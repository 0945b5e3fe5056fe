-- For tables whose rows, once written, stand for good.
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'MD001';
end $$;
