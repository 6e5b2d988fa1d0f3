CREATE DOMAIN small AS integer CONSTRAINT above CHECK (VALUE > 0);
CREATE DOMAIN large AS integer;
CREATE TYPE pair AS (a large, b integer);
CREATE TABLE t (list small[], one small, two pair);
