CREATE DOMAIN small AS integer;
CREATE DOMAIN large AS integer CONSTRAINT gone CHECK (VALUE > 0);
CREATE TYPE pair AS (a large, b integer);
CREATE TABLE t (list small[], one small, two pair);
INSERT INTO t VALUES ('{1,2}', 1, '(3,4)');
