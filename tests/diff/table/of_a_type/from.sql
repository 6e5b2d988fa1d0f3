CREATE TYPE shape AS (w integer, h integer);
CREATE TABLE bound (w integer DEFAULT 1, h integer);
CREATE TABLE loose OF shape (w NOT NULL);
CREATE TABLE stays OF shape;
