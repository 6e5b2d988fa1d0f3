CREATE TABLE billing.tax_rates (
    country    public.country_code NOT NULL,
    valid_from date NOT NULL,
    rate       public.percentage NOT NULL,
    remark     text,
    PRIMARY KEY (country, valid_from)
);

COMMENT ON TABLE billing.tax_rates IS 'The standard rate of value added tax of each country.';
COMMENT ON COLUMN billing.tax_rates.valid_from IS 'A rate holds until the next one begins.';
