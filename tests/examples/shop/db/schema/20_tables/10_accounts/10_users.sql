CREATE TABLE public.users (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    username   text COLLATE "C" NOT NULL,
    full_name  text,
    email      public.email_address,
    bio        text,
    role       public.user_role NOT NULL DEFAULT 'customer',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT users_username_key UNIQUE (username),
    CONSTRAINT users_username_shape CHECK (username ~ '^[a-z][a-z0-9_]{2,29}$')
);

-- Mail hosts ignore case, and so does the login form.
CREATE UNIQUE INDEX users_email_lower_key ON public.users (lower(email));

COMMENT ON TABLE public.users IS 'Everybody who has an account, customers and staff alike.';
COMMENT ON COLUMN public.users.username IS 'Login name; sorted bytewise, whatever the locale.';
COMMENT ON COLUMN public.users.email IS 'Missing for customers who only order by telephone.';
COMMENT ON COLUMN public.users.bio IS 'What reviewers tell about themselves, in plain text.';
COMMENT ON CONSTRAINT users_username_shape ON public.users IS 'Usernames stand in profile URLs.';
COMMENT ON INDEX public.users_email_lower_key IS 'One account for each mail address.';
