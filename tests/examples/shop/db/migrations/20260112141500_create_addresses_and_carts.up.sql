CREATE DOMAIN public.country_code AS text
    CONSTRAINT country_code_iso_3166 CHECK (VALUE ~ '^[A-Z]{2}$');

CREATE TYPE public.postal_address AS (
    recipient text,
    street    text,
    postcode  text,
    city      text,
    country   public.country_code
);
COMMENT ON TYPE public.postal_address IS
    'An address as it was at the moment of use: an order keeps its copy when the customer moves.';
COMMENT ON COLUMN public.postal_address.recipient IS 'The name on the doorbell.';

CREATE FUNCTION public.format_address(address public.postal_address) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN concat_ws(
    E'\n',
    (address).recipient,
    (address).street,
    concat_ws(' ', (address).postcode, (address).city),
    (address).country
);
COMMENT ON FUNCTION public.format_address(public.postal_address) IS 'An address as on a label.';

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

CREATE TABLE public.cart_items (
    cart_id    uuid NOT NULL REFERENCES public.carts (id) ON DELETE CASCADE,
    variant_id bigint NOT NULL REFERENCES public.product_variants (id) ON DELETE CASCADE,
    quantity   integer NOT NULL DEFAULT 1,
    added_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (cart_id, variant_id),
    CONSTRAINT cart_items_quantity_in_range CHECK (quantity BETWEEN 1 AND 99)
);
COMMENT ON TABLE public.cart_items IS 'What lies in a cart; prices are looked up at checkout.';

CREATE TABLE public.wishlist_items (
    user_id    bigint NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
    variant_id bigint NOT NULL REFERENCES public.product_variants (id) ON DELETE CASCADE,
    added_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, variant_id)
);
COMMENT ON TABLE public.wishlist_items IS 'What users would like to own.';

ALTER TABLE public.orders ADD COLUMN ship_to public.postal_address;
COMMENT ON COLUMN public.orders.ship_to IS 'Null for goods that need no parcel.';

-- "comment" was read by the packers as theirs to write in.
ALTER TABLE public.orders RENAME COLUMN comment TO customer_note;
COMMENT ON COLUMN public.orders.customer_note IS 'Wishes of the customer, printed on the parcel.';
ALTER TABLE public.users RENAME COLUMN name TO full_name;

ALTER DOMAIN public.email_address
    ADD CONSTRAINT email_address_length CHECK (char_length(VALUE) <= 254);
