CREATE TABLE billing.payments (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id         bigint NOT NULL REFERENCES billing.invoices (id) ON DELETE RESTRICT,
    method             billing.payment_method NOT NULL,
    amount             public.money_amount NOT NULL,
    received_at        timestamptz NOT NULL DEFAULT now(),
    provider           text,
    provider_reference text,
    CONSTRAINT payments_amount_positive CHECK (amount > 0),
    CONSTRAINT payments_provider_reference_key UNIQUE (provider, provider_reference),
    CONSTRAINT payments_card_has_reference
        CHECK (method <> 'card' OR (provider IS NOT NULL AND provider_reference IS NOT NULL))
);

CREATE INDEX payments_invoice_id_idx ON billing.payments (invoice_id);

COMMENT ON TABLE billing.payments IS 'Money that came in.';
COMMENT ON CONSTRAINT payments_provider_reference_key ON billing.payments IS
    'Providers repeat their callbacks; a payment must be counted once.';
