CREATE TYPE mood AS ENUM ('b', 'a'); CREATE TABLE t (m mood) PARTITION BY LIST (m);
