ALTER TABLE public.orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY orders_own ON public.orders
    TO shop_app
    USING (user_id = public.current_user_id())
    WITH CHECK (user_id = public.current_user_id() AND status IN ('pending', 'cancelled'));
CREATE POLICY orders_support ON public.orders
    TO shop_support
    USING (true);
CREATE POLICY orders_closed_stay_closed ON public.orders
    AS RESTRICTIVE FOR UPDATE TO shop_app, shop_support
    USING (status NOT IN ('delivered', 'cancelled'))
    -- An open order may be closed; without this line the new row had to be open, too.
    WITH CHECK (true);
COMMENT ON POLICY orders_closed_stay_closed ON public.orders IS
    'Restrictive: it takes rights away from all the other policies.';

ALTER TABLE public.order_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY order_items_own ON public.order_items
    TO shop_app
    USING (EXISTS (
        SELECT FROM public.orders AS o
         WHERE o.id = order_items.order_id
           AND o.user_id = public.current_user_id()
    ));
CREATE POLICY order_items_support ON public.order_items
    FOR SELECT TO shop_support
    USING (true);

ALTER TABLE public.wishlist_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY wishlist_items_own ON public.wishlist_items
    TO shop_app
    USING (user_id = public.current_user_id());
