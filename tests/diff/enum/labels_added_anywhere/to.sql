CREATE TYPE mood AS ENUM ('a', 'it''s', 'b', 'c', 'd', 'e'); CREATE TABLE t (m mood DEFAULT 'c');
