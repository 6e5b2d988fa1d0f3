DROP TABLE public.users;
DROP FUNCTION public.touch_updated_at();
DROP TYPE public.user_role;
