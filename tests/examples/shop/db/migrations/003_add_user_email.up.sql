CREATE DOMAIN public.email_address AS text
    CONSTRAINT email_address_shape CHECK (VALUE ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$');

ALTER TABLE public.users ADD COLUMN email public.email_address;
COMMENT ON COLUMN public.users.email IS 'Missing for customers who only order by telephone.';

-- Mail hosts ignore case, and so does the login form.
CREATE UNIQUE INDEX users_email_lower_key ON public.users (lower(email));
COMMENT ON INDEX public.users_email_lower_key IS 'One account for each mail address.';
