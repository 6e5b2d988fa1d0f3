CREATE TABLE public.carts (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id    bigint REFERENCES public.users (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL DEFAULT now() + interval '30 days',
    CONSTRAINT carts_user_id_key UNIQUE (user_id),
    CONSTRAINT carts_expire_later CHECK (expires_at > created_at)
);

CREATE INDEX carts_expires_at_idx ON public.carts (expires_at) WHERE user_id IS NULL;

COMMENT ON TABLE public.carts IS 'Carts of users and of guests.';
COMMENT ON COLUMN public.carts.id IS 'Kept in a cookie, hence not to be guessed.';
COMMENT ON COLUMN public.carts.user_id IS 'Null for a guest.';
