CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE FUNCTION f() RETURNS integer LANGUAGE sql RETURN 1;
CREATE FOREIGN TABLE t (
    id integer OPTIONS (a '1', b '2'),
    quantity integer NOT NULL DEFAULT f(),
    note text DEFAULT 'x',
    gone text OPTIONS (a '1') DEFAULT 'g' NOT NULL,
    was text,
    twice integer GENERATED ALWAYS AS (id * 2) STORED,
    CONSTRAINT goes CHECK (id > 0),
    CONSTRAINT stays CHECK (id > 1)
) SERVER s OPTIONS (x '1', y '2');
ALTER FOREIGN TABLE t ADD CONSTRAINT later CHECK (quantity > 1) NOT VALID;
