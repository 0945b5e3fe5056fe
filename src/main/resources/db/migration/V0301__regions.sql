-- The 14 regions: SOATO code, ISO 3166-2 code, names.
insert into region (code, iso_code, name_uz, name_ru, name_en) values
    ('1703', 'UZ-AN', 'Andijon', 'Андижан', 'Andijan'),
    ('1706', 'UZ-BU', 'Buxoro', 'Бухара', 'Bukhara'),
    ('1708', 'UZ-JI', 'Jizzax', 'Джизак', 'Jizzakh'),
    ('1710', 'UZ-QA', 'Qashqadaryo', 'Кашкадарья', 'Kashkadarya'),
    ('1712', 'UZ-NW', 'Navoiy', 'Навои', 'Navoi'),
    ('1714', 'UZ-NG', 'Namangan', 'Наманган', 'Namangan'),
    ('1718', 'UZ-SA', 'Samarqand', 'Самарканд', 'Samarkand'),
    ('1722', 'UZ-SU', 'Surxondaryo', 'Сурхандарья', 'Surkhandarya'),
    ('1724', 'UZ-SI', 'Sirdaryo', 'Сырдарья', 'Syrdarya'),
    ('1726', 'UZ-TK', 'Toshkent shahri', 'город Ташкент', 'Tashkent City'),
    ('1727', 'UZ-TO', 'Toshkent viloyati', 'Ташкентская область', 'Tashkent Region'),
    ('1730', 'UZ-FA', 'Fargʻona', 'Фергана', 'Fergana'),
    ('1733', 'UZ-XO', 'Xorazm', 'Хорезм', 'Khorezm'),
    ('1735', 'UZ-QR', 'Qoraqalpogʻiston Respublikasi', 'Республика Каракалпакстан', 'Republic of Karakalpakstan');
