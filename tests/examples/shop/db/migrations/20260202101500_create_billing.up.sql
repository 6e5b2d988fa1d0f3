CREATE SCHEMA billing;
COMMENT ON SCHEMA billing IS 'Invoices, payments and taxes; read by the accountants.';

CREATE DOMAIN public.percentage AS numeric(5, 2)
    CONSTRAINT percentage_in_range CHECK (VALUE BETWEEN 0 AND 100);

CREATE DOMAIN public.currency_code AS text
    DEFAULT 'EUR'
    CONSTRAINT currency_code_iso_4217 CHECK (VALUE ~ '^[A-Z]{3}$');

-- An invoice cannot do without a currency. All orders have one since the backfill.
ALTER TABLE public.orders
    ALTER COLUMN currency TYPE public.currency_code,
    ALTER COLUMN currency SET DEFAULT 'EUR',
    ALTER COLUMN currency SET NOT NULL;

CREATE TYPE billing.invoice_status AS ENUM ('draft', 'issued', 'paid', 'void');
CREATE TYPE billing.payment_method AS ENUM ('card', 'bank_transfer', 'gift_card');

CREATE TABLE billing.tax_rates (
    country    public.country_code NOT NULL,
    valid_from date NOT NULL,
    rate       public.percentage NOT NULL,
    remark     text,
    PRIMARY KEY (country, valid_from)
);
COMMENT ON TABLE billing.tax_rates IS 'The standard rate of value added tax of each country.';
COMMENT ON COLUMN billing.tax_rates.valid_from IS 'A rate holds until the next one begins.';

COPY billing.tax_rates (country, valid_from, rate, remark) FROM stdin;
AT	1984-01-01	20.00	Normalsteuersatz in Österreich
BE	1996-01-01	21.00	\N
DE	2007-01-01	19.00	Regelsteuersatz; books and food are taxed with 7 %
ES	2012-09-01	21.00	tipo general; not in the Canary Islands
FR	2014-01-01	20.00	taux normal; l'outre-mer a d'autres taux
IT	2013-10-01	22.00	\N
LU	2015-01-01	17.00	\N
LU	2023-01-01	16.00	lowered "for one year"; it really was one year
LU	2024-01-01	17.00	\N
NL	2012-10-01	21.00	\N
\.

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

CREATE PROCEDURE billing.issue_invoice(
    for_order bigint,
    days_to_pay integer DEFAULT 14,
    INOUT invoice_id bigint DEFAULT NULL
)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    ordered public.orders;
    percent public.percentage;
BEGIN
    SELECT * INTO ordered FROM public.orders WHERE id = for_order FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'order % does not exist', for_order USING ERRCODE = 'no_data_found';
    END IF;

    SELECT rate INTO percent
      FROM billing.tax_rates
     WHERE country = (ordered.ship_to).country AND valid_from <= current_date
     ORDER BY valid_from DESC
     LIMIT 1;

    INSERT INTO billing.invoices (order_id, bill_to, currency)
    VALUES (ordered.id, ordered.ship_to, ordered.currency)
    RETURNING id INTO invoice_id;

    INSERT INTO billing.invoice_lines
           (invoice_id, line_no, description, quantity, unit_price, tax_rate)
    SELECT issue_invoice.invoice_id, line_no, description, quantity, unit_price,
           coalesce(percent, 0)
      FROM public.order_items
     WHERE order_id = ordered.id;

    UPDATE billing.invoices AS i
       SET status = 'issued',
           issued_on = current_date,
           due_on = current_date + days_to_pay,
           net = lines.net,
           tax = lines.tax
      FROM (SELECT coalesce(sum(l.quantity * l.unit_price), 0) AS net,
                   coalesce(sum(l.tax), 0) AS tax
              FROM billing.invoice_lines AS l
             WHERE l.invoice_id = issue_invoice.invoice_id) AS lines
     WHERE i.id = issue_invoice.invoice_id;
END
$$;
COMMENT ON PROCEDURE billing.issue_invoice(bigint, integer, bigint) IS
    'Copies an order into an invoice, with the taxes of the country that it goes to.';

CREATE FUNCTION billing.check_refunds() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    paid     numeric;
    refunded numeric;
BEGIN
    -- The lock makes two refunds of one payment wait for each other.
    SELECT amount INTO paid FROM billing.payments WHERE id = NEW.payment_id FOR UPDATE;
    SELECT sum(amount) INTO refunded FROM billing.refunds WHERE payment_id = NEW.payment_id;
    IF refunded > paid THEN
        RAISE EXCEPTION 'refunds of payment % exceed it by %', NEW.payment_id, refunded - paid
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION billing.check_refunds() IS 'No more goes back than came in.';

-- Deferred, because a correction may take back one refund and book another.
CREATE CONSTRAINT TRIGGER refunds_within_payment
    AFTER INSERT OR UPDATE ON billing.refunds
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION billing.check_refunds();
