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
