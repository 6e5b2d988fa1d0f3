CREATE DOMAIN public.money_amount AS numeric(12, 2)
    CONSTRAINT money_amount_not_negative CHECK (VALUE >= 0);
COMMENT ON DOMAIN public.money_amount IS 'An amount of money; its currency stands beside it.';

CREATE DOMAIN public.percentage AS numeric(5, 2)
    CONSTRAINT percentage_in_range CHECK (VALUE BETWEEN 0 AND 100);

CREATE DOMAIN public.email_address AS text
    CONSTRAINT email_address_shape CHECK (VALUE ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$')
    CONSTRAINT email_address_length CHECK (char_length(VALUE) <= 254);

CREATE DOMAIN public.slug AS text COLLATE "C"
    CONSTRAINT slug_shape CHECK (VALUE ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
COMMENT ON DOMAIN public.slug IS 'A name that may stand in a URL.';

CREATE DOMAIN public.country_code AS text
    CONSTRAINT country_code_iso_3166 CHECK (VALUE ~ '^[A-Z]{2}$');

CREATE DOMAIN public.currency_code AS text
    DEFAULT 'EUR'
    CONSTRAINT currency_code_iso_4217 CHECK (VALUE ~ '^[A-Z]{3}$');
