-- The same judgements as Pinfl and BankAccount make in Java, for whole files at once. One expression each, so that
-- PostgreSQL inlines them; a test holds them against the Java ones.
create function register_date(text) returns date language sql stable parallel safe as $$
    select case when $1 ~ '^(1[89]|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$' and pg_input_is_valid($1, 'date') then $1::date end
$$;

-- ISO text of the birth date inside a PINFL of the right shape, whether or not there is such a day
create function pinfl_birth_date(text) returns text language sql immutable parallel safe as $$
    select (17 + (ascii($1) - 47) / 2)::text || substr($1, 6, 2) || '-' || substr($1, 4, 2) || '-' || substr($1, 2, 2)
$$;

-- shape, birth-date, serial, check-digit, or null where nothing is wrong; the control digit is the sum weighted 7 3 1
create function pinfl_fault(text) returns text language sql stable parallel safe as $$
    select case
        when $1 !~ '^[1-6][0-9]{13}$' then 'shape'
        when not pg_input_is_valid(pinfl_birth_date($1), 'date') then 'birth-date'
        when substr($1, 8, 3) = '000' or substr($1, 11, 3) = '000' then 'serial'
        when (  7 * (ascii($1) + ascii(substr($1, 4, 1)) + ascii(substr($1, 7, 1)) + ascii(substr($1, 10, 1))
                     + ascii(substr($1, 13, 1)))
              + 3 * (ascii(substr($1, 2, 1)) + ascii(substr($1, 5, 1)) + ascii(substr($1, 8, 1))
                     + ascii(substr($1, 11, 1)))
              + ascii(substr($1, 3, 1)) + ascii(substr($1, 6, 1)) + ascii(substr($1, 9, 1)) + ascii(substr($1, 12, 1))
              - 51 * 48) % 10 <> ascii(substr($1, 14, 1)) - 48 then 'check-digit'
    end
$$;

-- Whether the ninth digit of the account is the control key of bank and account; null where either has no shape.
create function account_key_holds(mfo text, account text) returns boolean language sql immutable parallel safe as $$
    select case when mfo ~ '^[0-9]{5}$' and account ~ '^[0-9]{20}$' then (
        select case sum(digit * coalesce(next, 9)) % 11 when 0 then 9 when 1 then 0
                    else 11 - sum(digit * coalesce(next, 9)) % 11 end = substr(account, 9, 1)::int
        from (select d::int as digit, lead(d::int) over (order by place) as next
              from string_to_table(mfo || left(account, 8) || substr(account, 10), null)
                   with ordinality as digits(d, place)) pairs) end
$$;
