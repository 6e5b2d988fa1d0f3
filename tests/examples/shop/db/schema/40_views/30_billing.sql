CREATE VIEW billing.open_invoices AS
SELECT i.id AS invoice_id,
       i.number,
       i.order_id,
       i.due_on,
       i.currency,
       i.gross - coalesce(p.received, 0) AS outstanding
  FROM billing.invoices AS i
  LEFT JOIN (SELECT invoice_id, sum(amount) AS received
               FROM billing.payments
              GROUP BY invoice_id) AS p ON p.invoice_id = i.id
 WHERE i.status = 'issued';

COMMENT ON VIEW billing.open_invoices IS 'Issued invoices and what is still to be paid of them.';
