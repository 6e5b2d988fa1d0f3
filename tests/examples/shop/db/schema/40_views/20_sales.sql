CREATE VIEW public.order_summaries AS
SELECT o.id AS order_id,
       o.user_id,
       o.status,
       o.placed_at,
       o.currency,
       o.total,
       count(i.line_no) AS lines,
       coalesce(sum(i.quantity), 0) AS units
  FROM public.orders AS o
  LEFT JOIN public.order_items AS i ON i.order_id = o.id
 GROUP BY o.id;

COMMENT ON VIEW public.order_summaries IS 'Orders with the number of their lines and units.';

-- Stacked on the view above.
CREATE VIEW public.customer_overview AS
SELECT u.id AS user_id,
       u.username,
       count(s.order_id) AS orders,
       coalesce(sum(s.units), 0) AS units,
       max(s.placed_at) AS last_order_at
  FROM public.users AS u
  LEFT JOIN public.order_summaries AS s ON s.user_id = u.id AND s.status <> 'cancelled'
 WHERE u.role = 'customer'
 GROUP BY u.id;

COMMENT ON VIEW public.customer_overview IS 'How much each customer has ordered.';

-- A barrier, so that no function in a query sees the orders of others before they are filtered.
CREATE VIEW public.my_orders WITH (security_barrier = true) AS
SELECT o.id AS order_id,
       o.status,
       o.currency,
       o.total,
       o.placed_at,
       o.shipped_at
  FROM public.orders AS o
 WHERE o.user_id = public.current_user_id();

COMMENT ON VIEW public.my_orders IS 'The orders of the user for whom the application acts.';

CREATE VIEW public.active_coupons AS
SELECT code, discount, valid_until, uses_max, is_active
  FROM public.coupons
 WHERE is_active
  WITH CASCADED CHECK OPTION;

COMMENT ON VIEW public.active_coupons IS 'Marketing adds coupons here, and none that is inactive.';
