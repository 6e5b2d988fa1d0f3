ALTER TABLE public.user_preferences ENABLE ROW LEVEL SECURITY;
CREATE POLICY user_preferences_own ON public.user_preferences
    TO shop_app
    USING (user_id = public.current_user_id());

ALTER TABLE public.addresses ENABLE ROW LEVEL SECURITY;
CREATE POLICY addresses_own ON public.addresses
    TO shop_app
    USING (user_id = public.current_user_id());
CREATE POLICY addresses_support ON public.addresses
    FOR SELECT TO shop_support
    USING (true);
