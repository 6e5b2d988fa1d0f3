CREATE TABLE t (a int);
GRANT SELECT ON t TO reader;
GRANT SELECT (ctid, xmin), UPDATE (ctid) ON t TO reader;
