CREATE TABLE gone (id integer, x text);
CREATE TABLE retyped (id integer, x integer, y text);
CREATE TABLE computed (id integer, twice integer GENERATED ALWAYS AS (id * 2) STORED);
CREATE TABLE loses (id integer, x text, y text);
CREATE TABLE elsewhere (id integer, x text);
CREATE PUBLICATION p FOR TABLE gone (id) WHERE (id > 1), retyped (id, x) WHERE (id > 2),
    loses (id, x), elsewhere, computed WHERE (id > 4);
CREATE PUBLICATION q FOR TABLE loses (id, y), retyped;
