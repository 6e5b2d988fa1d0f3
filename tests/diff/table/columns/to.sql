CREATE TABLE t (a bigint NOT NULL, b varchar(9) DEFAULT 'x', d int, e text COLLATE "C" NOT NULL DEFAULT 'e', f numeric(10,2));
COMMENT ON COLUMN t.e IS 'new'; COMMENT ON TABLE t IS 'it'; GRANT SELECT (e), UPDATE (a, e) ON t TO reader;
