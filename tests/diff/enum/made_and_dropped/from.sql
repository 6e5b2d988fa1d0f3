CREATE TYPE gone AS ENUM ('x'); CREATE TABLE t (a gone);
