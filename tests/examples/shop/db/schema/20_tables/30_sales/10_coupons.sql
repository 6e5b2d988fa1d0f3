CREATE TABLE public.coupons (
    code        text COLLATE "C" PRIMARY KEY,
    discount    public.percentage NOT NULL,
    is_active   boolean NOT NULL DEFAULT true,
    valid_until timestamptz,
    uses        integer NOT NULL DEFAULT 0,
    uses_max    integer,
    CONSTRAINT coupons_code_shape CHECK (code = upper(code) AND code !~ '\s'),
    CONSTRAINT coupons_uses_in_range CHECK (uses >= 0 AND uses <= uses_max)
);

COMMENT ON TABLE public.coupons IS 'Codes that customers type in at checkout.';
COMMENT ON COLUMN public.coupons.uses_max IS 'Null for a coupon that never wears out.';
