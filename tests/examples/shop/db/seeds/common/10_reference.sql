-- Facts that the shop cannot work without. Every file here may be run twice.

INSERT INTO billing.tax_rates (country, valid_from, rate, remark)
VALUES ('AT', '1984-01-01', 20.00, 'Normalsteuersatz in Österreich'),
       ('DE', '2007-01-01', 19.00, 'Regelsteuersatz; books and food are taxed with 7 %'),
       ('FR', '2014-01-01', 20.00, 'taux normal; l''outre-mer a d''autres taux')
ON CONFLICT (country, valid_from) DO NOTHING;

INSERT INTO inventory.warehouses (code, name, address)
VALUES ('LYS1', 'Lyon', ROW ('Entrepôt Sud', '12 rue de Gerland', '69007', 'Lyon', 'FR')),
       ('BER1', 'Berlin', ROW ('Lager Ost', 'Storkower Str. 99', '10407', 'Berlin', 'DE'))
ON CONFLICT (code) DO NOTHING;

INSERT INTO inventory.suppliers (name, email, lead_time)
VALUES ('Vergers du Rhône', 'commandes@vergers.example', '3 days'),
       ('Glashütte Nord', 'vertrieb@glashuette.example', '14 days')
ON CONFLICT (name) DO NOTHING;

INSERT INTO public.coupons (code, discount, uses_max)
VALUES ('WELCOME10', 10.00, NULL), ('SPRING26', 15.00, 500)
ON CONFLICT (code) DO NOTHING;

INSERT INTO public.site_sales (title, discount, period)
VALUES ('Summer sale 2026', 20.00, '[2026-06-24 00:00:00+00, 2026-07-22 00:00:00+00)')
ON CONFLICT ON CONSTRAINT site_sales_never_overlap DO NOTHING;
