ALTER DOMAIN public.email_address DROP CONSTRAINT email_address_length;

ALTER TABLE public.users RENAME COLUMN full_name TO name;
COMMENT ON COLUMN public.orders.customer_note IS NULL;
ALTER TABLE public.orders RENAME COLUMN customer_note TO comment;
ALTER TABLE public.orders DROP COLUMN ship_to;

DROP TABLE public.wishlist_items;
DROP TABLE public.cart_items;
DROP TABLE public.carts;
DROP TABLE public.addresses;
DROP FUNCTION public.format_address(public.postal_address);
DROP TYPE public.postal_address;
DROP DOMAIN public.country_code;
