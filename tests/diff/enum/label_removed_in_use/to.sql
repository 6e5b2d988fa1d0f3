CREATE TYPE mood AS ENUM ('b'); CREATE TABLE t (m mood);
