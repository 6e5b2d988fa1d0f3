CREATE TABLE inventory.warehouses (
    id      smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code    text COLLATE "C" NOT NULL,
    name    text NOT NULL,
    address public.postal_address,
    CONSTRAINT warehouses_code_key UNIQUE (code),
    CONSTRAINT warehouses_code_shape CHECK (code ~ '^[A-Z]{3}[0-9]$')
);

COMMENT ON TABLE inventory.warehouses IS 'Places that parcels leave from.';
COMMENT ON COLUMN inventory.warehouses.code IS 'Three letters of the city and a digit: LYS1.';
