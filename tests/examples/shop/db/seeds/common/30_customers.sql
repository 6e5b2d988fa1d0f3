-- Three people and two orders, one of them with a coupon (13.50 less 10 %). The orders have numbers
-- of the old shop, below those that the identity column gives out.

INSERT INTO public.users (username, full_name, email, bio, role, created_at, updated_at)
VALUES ('amelie', 'Amélie O''Hara', 'Amelie@example.org', 'Jam; jam; and some more jam.',
        'customer', '2026-01-02 08:00:00+00', '2026-01-02 08:00:00+00'),
       ('bert', 'Bert Brandt', 'bert@example.org', NULL,
        'customer', '2026-01-03 10:15:00+00', '2026-01-03 10:15:00+00'),
       ('carla', 'Carla Conti', 'carla@shop.example', NULL,
        'staff', '2026-01-01 07:00:00+00', '2026-01-01 07:00:00+00')
ON CONFLICT (username) DO NOTHING;

INSERT INTO public.user_preferences (user_id, locale, newsletter, settings, updated_at)
SELECT u.id, p.locale, p.newsletter, p.settings::jsonb, '2026-01-04 12:00:00+00'
  FROM (VALUES ('amelie', 'fr', true, '{"theme": "dark", "per_page": 48}'),
               ('bert', 'de', false, '{}'))
       AS p (username, locale, newsletter, settings)
  JOIN public.users AS u ON u.username = p.username
ON CONFLICT (user_id) DO NOTHING;

INSERT INTO public.addresses (user_id, label, address, is_default)
SELECT u.id, 'home', a.address::public.postal_address, true
  FROM (VALUES ('amelie', '("Amélie O''Hara","3 place Bellecour",69002,Lyon,FR)'),
               ('bert', '("Bert Brandt","Kastanienallee 7",10435,Berlin,DE)'))
       AS a (username, address)
  JOIN public.users AS u ON u.username = a.username
ON CONFLICT (user_id, label) DO NOTHING;

INSERT INTO public.orders
       (id, user_id, status, currency, total, coupon_code, ship_to, customer_note, placed_at)
SELECT o.id, u.id, o.status::public.order_status, 'EUR', o.total, o.coupon_code, a.address,
       o.customer_note, o.placed_at::timestamptz
  FROM (VALUES (1001, 'amelie', 'paid', 12.15, 'WELCOME10', 'Ring twice; I''m in the garden.',
                '2026-03-10 17:45:00+00'),
               (1002, 'bert', 'pending', 8.40, NULL, NULL, '2026-03-12 09:05:00+00'))
       AS o (id, username, status, total, coupon_code, customer_note, placed_at)
  JOIN public.users AS u ON u.username = o.username
  JOIN public.addresses AS a ON a.user_id = u.id AND a.is_default
ON CONFLICT (id) DO NOTHING;

INSERT INTO public.order_items (order_id, line_no, variant_id, description, quantity, unit_price)
SELECT i.order_id, i.line_no, v.id, i.description, i.quantity, i.unit_price
  FROM (VALUES (1001, 1, 'JAM-APR-250', 'Apricot jam, 250 g', 2, 5.20),
               (1001, 2, 'JAR-0500', 'Preserving jar, 0.5 l', 1, 3.10),
               (1002, 1, 'JAM-APR-500', 'Apricot jam, 500 g', 1, 8.40))
       AS i (order_id, line_no, sku, description, quantity, unit_price)
  JOIN public.product_variants AS v ON v.sku = i.sku
ON CONFLICT (order_id, line_no) DO NOTHING;

INSERT INTO public.reviews (product_id, user_id, rating, body, written_at)
SELECT p.id, u.id, r.rating, r.body, '2026-03-20 20:00:00+00'
  FROM (VALUES ('apricot-jam', 'amelie', 5, 'Tastes like July.'),
               ('apricot-jam', 'bert', 4, 'Good; could be less sweet.'))
       AS r (product, username, rating, body)
  JOIN public.products AS p ON p.slug = r.product
  JOIN public.users AS u ON u.username = r.username
ON CONFLICT (product_id, user_id) DO NOTHING;
