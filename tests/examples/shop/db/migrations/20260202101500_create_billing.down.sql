DROP PROCEDURE billing.issue_invoice(bigint, integer, bigint);
DROP TABLE billing.refunds;
DROP FUNCTION billing.check_refunds();
DROP TABLE billing.payments;
DROP TABLE billing.invoice_lines;
DROP TABLE billing.invoices;
DROP SEQUENCE billing.invoice_number_seq;
DROP TABLE billing.tax_rates;
DROP TYPE billing.payment_method;
DROP TYPE billing.invoice_status;

ALTER TABLE public.orders
    ALTER COLUMN currency DROP NOT NULL,
    ALTER COLUMN currency DROP DEFAULT,
    ALTER COLUMN currency TYPE text;

DROP DOMAIN public.currency_code;
DROP DOMAIN public.percentage;
DROP SCHEMA billing;
