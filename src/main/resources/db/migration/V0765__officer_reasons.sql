-- The reasons an officer may give for what they do with a claim, each with its ground. A reason is never reworded or taken
-- out, only ended; a new one is a new row.
create table training_officer_reason (
    code       text primary key check (code ~ '^[a-z][a-z-]{2,49}$'),
    serves     text[] not null check (cardinality(serves) > 0 and serves <@ array['APPROVE', 'REFUSE', 'RETURN']),
    article    text not null,
    uz         text not null,
    ru         text not null,
    en         text not null,
    valid_from date not null,
    valid_to   date,
    constraint ends_after_it_began check (valid_to >= valid_from)
);

-- No act lists such reasons; they are Madad's defaults, each tied to the condition it is about.
insert into training_officer_reason (code, serves, article, uz, ru, en, valid_from) values
('all-in-order', '{APPROVE}', 'Announcement of 2023-02-22, training centres; Madad’s default, to be confirmed by the ministry',
 'Hujjatlar va reyestrlar bir-biriga mos', 'Документы и реестры сходятся', 'Documents and registers agree', '2023-02-22'),
('employment-doubtful', '{REFUSE,RETURN}', 'Announcement of 2023-02-22, training centres: an employed graduate; Madad’s default, to be confirmed by the ministry',
 'Bitiruvchining ishga joylashgani shubhali', 'Трудоустройство выпускника вызывает сомнение', 'The graduate’s employment is in doubt', '2023-02-22'),
('employer-doubtful', '{REFUSE,RETURN}', 'Announcement of 2023-02-22, training centres: a company that exports; Madad’s default, to be confirmed by the ministry',
 'Ish beruvchining eksporti shubhali', 'Экспорт работодателя вызывает сомнение', 'The employer’s exports are in doubt', '2023-02-22'),
('training-doubtful', '{REFUSE,RETURN}', 'Announcement of 2023-02-22, training centres: a graduate of the centre; Madad’s default, to be confirmed by the ministry',
 'Bitiruvchi shu markazda oʻqigani shubhali', 'Обучение выпускника в этом центре вызывает сомнение', 'That the graduate was taught by this centre is in doubt', '2023-02-22'),
('graduate-denies', '{REFUSE}', 'Announcement of 2023-02-22, training centres: an employed graduate; Madad’s default, to be confirmed by the ministry',
 'Bitiruvchi oʻqiganini yoki ishlashini rad etadi', 'Выпускник отрицает обучение или работу', 'The graduate denies the training or the work', '2023-02-22'),
('details-differ', '{RETURN}', 'Madad’s default, to be confirmed by the ministry',
 'Arizadagi maʼlumotlar reyestrdagidan farq qiladi', 'Сведения заявки расходятся с реестром', 'Details of the claim differ from the register', '2023-02-22'),
('explanation-needed', '{RETURN}', 'Madad’s default, to be confirmed by the ministry',
 'Izoh talab qilinadi', 'Требуется пояснение', 'An explanation is needed', '2023-02-22'),
('other-ground', '{REFUSE,RETURN}', 'Madad’s default, to be confirmed by the ministry: the comment names the article',
 'Boshqa asos, izohda koʻrsatilgan', 'Иное основание, указано в комментарии', 'Another ground, named in the comment', '2023-02-22');

create trigger training_officer_reason_stands before delete on training_officer_reason
    for each row execute function refuse_change();
grant select on training_officer_reason to ${service-role};

-- An officer's step names a reason of the catalogue. Steps from before it had words of their own.
alter table training_claim_step add column officer_reason text
    generated always as (case when action in ('reviewed', 'refused', 'returned') then reason_code end) stored;
alter table training_claim_step add constraint officer_reason_is_known
    foreign key (officer_reason) references training_officer_reason not valid;
