ALTER TABLE public.users DROP COLUMN email;
DROP DOMAIN public.email_address;
