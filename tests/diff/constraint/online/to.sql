CREATE TABLE p (id integer PRIMARY KEY); CREATE TABLE t (a integer REFERENCES p, b integer NOT NULL CHECK (b > 0), c text UNIQUE DEFERRABLE, d integer PRIMARY KEY, UNIQUE (a, b) INCLUDE (c));
