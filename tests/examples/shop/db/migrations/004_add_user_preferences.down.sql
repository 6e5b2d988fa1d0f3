DROP TABLE public.user_preferences;
