-- from PostgreSQL 15
CREATE TABLE retyped (id bigint, x text, y text);
CREATE TABLE computed (id bigint, twice bigint GENERATED ALWAYS AS (id * 3) STORED);
CREATE TABLE loses (id integer, y text);
CREATE TABLE elsewhere (id integer, x text);
CREATE PUBLICATION p FOR TABLE retyped (id, x) WHERE (id > 2),
    loses (id), elsewhere, computed WHERE (id > 4);
CREATE PUBLICATION q FOR TABLE loses (id, y), retyped;
