CREATE TYPE pair AS (a bigint, b text, d boolean);
CREATE TABLE t OF pair (PRIMARY KEY (a));
COMMENT ON COLUMN t.a IS 'a';
