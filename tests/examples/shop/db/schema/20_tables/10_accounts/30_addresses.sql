CREATE TABLE public.addresses (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id    bigint NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
    label      text NOT NULL DEFAULT 'home',
    address    public.postal_address NOT NULL,
    is_default boolean NOT NULL DEFAULT false,
    CONSTRAINT addresses_user_id_label_key UNIQUE (user_id, label),
    CONSTRAINT addresses_deliverable
        CHECK ((address).city IS NOT NULL AND (address).country IS NOT NULL)
);

CREATE UNIQUE INDEX addresses_one_default_per_user
    ON public.addresses (user_id) WHERE is_default;

COMMENT ON TABLE public.addresses IS 'The address book of each user.';
COMMENT ON INDEX public.addresses_one_default_per_user IS
    'A user may have many addresses, but only one is proposed at checkout.';
