CREATE TABLE p (id integer PRIMARY KEY); CREATE TABLE t (a integer, b integer, c text, d integer NOT NULL);
