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
