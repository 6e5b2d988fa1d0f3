-- The schema public holds customers, catalogue and sales.

CREATE SCHEMA billing;
COMMENT ON SCHEMA billing IS 'Invoices, payments and taxes; read by the accountants.';

CREATE SCHEMA inventory;
COMMENT ON SCHEMA inventory IS 'Warehouses, stock and shipments.';
