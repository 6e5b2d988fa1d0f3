CREATE TYPE public.user_role AS ENUM ('customer', 'staff', 'admin');

CREATE TYPE public.order_status AS ENUM (
    'pending', 'paid', 'packed', 'shipped', 'delivered', 'cancelled', 'refunded'
);
COMMENT ON TYPE public.order_status IS 'How far an order has come.';

CREATE TYPE billing.invoice_status AS ENUM ('draft', 'issued', 'paid', 'void');

CREATE TYPE billing.payment_method AS ENUM ('card', 'bank_transfer', 'gift_card');

CREATE TYPE inventory.movement_reason AS ENUM ('purchase', 'sale', 'return', 'correction');
