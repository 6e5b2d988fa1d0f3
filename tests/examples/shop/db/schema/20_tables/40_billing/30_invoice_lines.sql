CREATE TABLE billing.invoice_lines (
    invoice_id  bigint NOT NULL REFERENCES billing.invoices (id) ON DELETE CASCADE,
    line_no     smallint NOT NULL,
    description text NOT NULL,
    quantity    integer NOT NULL,
    unit_price  public.money_amount NOT NULL,
    tax_rate    public.percentage NOT NULL,
    tax         numeric(14, 2) GENERATED ALWAYS AS (
        round(quantity * unit_price * tax_rate / 100, 2)
    ) STORED,
    PRIMARY KEY (invoice_id, line_no),
    CONSTRAINT invoice_lines_quantity_not_zero CHECK (quantity <> 0)
);

COMMENT ON TABLE billing.invoice_lines IS 'Copies of the order''s lines, with their tax.';
COMMENT ON COLUMN billing.invoice_lines.quantity IS 'Negative on a line that gives money back.';
