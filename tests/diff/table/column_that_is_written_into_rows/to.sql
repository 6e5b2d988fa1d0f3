CREATE DOMAIN checked AS integer CHECK (VALUE > 0);
CREATE DOMAIN over_it AS checked;
CREATE DOMAIN plain AS integer;
CREATE FUNCTION volatile() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION stable() RETURNS integer LANGUAGE plpgsql STABLE AS 'BEGIN RETURN 1; END';
CREATE SEQUENCE s;
CREATE TABLE t (
    a integer,
    c_constant numeric(10,2) NOT NULL DEFAULT 1,
    c_now timestamptz DEFAULT now(),
    c_stable integer DEFAULT public.stable(),
    c_plain plain DEFAULT 1,
    c_list checked[],
    r_checked checked,
    r_generated integer NOT NULL GENERATED ALWAYS AS (a + 1) STORED,
    r_over_it over_it DEFAULT 1,
    r_random double precision DEFAULT (1 + random()),
    r_sequence bigint DEFAULT nextval('public.s'),
    r_volatile integer DEFAULT public.volatile()
);
