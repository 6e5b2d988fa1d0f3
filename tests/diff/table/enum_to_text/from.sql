CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (x e DEFAULT 'a'); CREATE INDEX i ON t (x) WHERE x = 'b';
