CREATE SEQUENCE billing.invoice_number_seq START WITH 2026001;
COMMENT ON SEQUENCE billing.invoice_number_seq IS 'May have gaps; the accountants agreed to that.';

CREATE TABLE billing.invoices (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number    text NOT NULL DEFAULT 'INV-' || nextval('billing.invoice_number_seq')::text,
    order_id  bigint NOT NULL REFERENCES public.orders (id) ON DELETE RESTRICT,
    corrects  bigint,
    status    billing.invoice_status NOT NULL DEFAULT 'draft',
    issued_on date,
    due_on    date,
    bill_to   public.postal_address,
    currency  public.currency_code NOT NULL,
    net       public.money_amount NOT NULL DEFAULT 0,
    tax       public.money_amount NOT NULL DEFAULT 0,
    gross     numeric(13, 2) GENERATED ALWAYS AS (net + tax) STORED,
    CONSTRAINT invoices_number_key UNIQUE (number),
    CONSTRAINT invoices_corrects_fkey FOREIGN KEY (corrects) REFERENCES billing.invoices (id)
        DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT invoices_dated_when_issued
        CHECK (status = 'draft' OR (issued_on IS NOT NULL AND due_on IS NOT NULL)),
    CONSTRAINT invoices_due_after_issued CHECK (due_on >= issued_on)
);

CREATE UNIQUE INDEX invoices_one_valid_per_order
    ON billing.invoices (order_id) WHERE status <> 'void';
CREATE INDEX invoices_due_on_idx
    ON billing.invoices (due_on) INCLUDE (gross, currency) WHERE status = 'issued';

COMMENT ON TABLE billing.invoices IS 'An issued invoice is never changed, only corrected.';
COMMENT ON COLUMN billing.invoices.corrects IS 'The void invoice that this one replaces.';
