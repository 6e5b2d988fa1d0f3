CREATE TABLE inventory.suppliers (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name      text NOT NULL,
    email     public.email_address NOT NULL,
    lead_time interval NOT NULL DEFAULT '7 days',
    CONSTRAINT suppliers_name_key UNIQUE (name),
    CONSTRAINT suppliers_lead_time_positive CHECK (lead_time > interval '0')
);

COMMENT ON TABLE inventory.suppliers IS 'Who sells to us.';
COMMENT ON COLUMN inventory.suppliers.lead_time IS 'From our order to goods at our gate.';
