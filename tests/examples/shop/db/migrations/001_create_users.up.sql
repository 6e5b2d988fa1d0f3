CREATE TYPE public.user_role AS ENUM ('customer', 'staff', 'admin');

CREATE TABLE public.users (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    username   text COLLATE "C" NOT NULL,
    name       text,
    role       public.user_role NOT NULL DEFAULT 'customer',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT users_username_key UNIQUE (username),
    CONSTRAINT users_username_shape CHECK (username ~ '^[a-z][a-z0-9_]{2,29}$')
);

COMMENT ON TABLE public.users IS 'Everybody who has an account, customers and staff alike.';
COMMENT ON COLUMN public.users.username IS 'Login name; sorted bytewise, whatever the locale.';
COMMENT ON CONSTRAINT users_username_shape ON public.users IS 'Usernames stand in profile URLs.';

CREATE FUNCTION public.touch_updated_at() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION public.touch_updated_at() IS 'Sets updated_at of any table that has one.';

CREATE TRIGGER users_touch_updated_at
    BEFORE UPDATE ON public.users
    FOR EACH ROW EXECUTE FUNCTION public.touch_updated_at();
