ALTER TABLE public.users ADD COLUMN bio text;
COMMENT ON COLUMN public.users.bio IS 'What reviewers tell about themselves, in plain text.';

-- Rights on single columns have to be given for each new column.
GRANT UPDATE (bio) ON public.users TO shop_app;
