CREATE TABLE billing.refunds (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    payment_id  bigint NOT NULL REFERENCES billing.payments (id) ON DELETE RESTRICT,
    amount      public.money_amount NOT NULL,
    reason      text NOT NULL,
    approved_by bigint REFERENCES public.users (id) ON DELETE SET NULL,
    refunded_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT refunds_amount_positive CHECK (amount > 0)
);

CREATE INDEX refunds_payment_id_idx ON billing.refunds (payment_id);

COMMENT ON TABLE billing.refunds IS 'Money that went back.';
COMMENT ON COLUMN billing.refunds.approved_by IS 'Null once the member of staff has left.';
