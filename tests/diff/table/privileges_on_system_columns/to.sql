CREATE TABLE t (a int);
GRANT UPDATE ON t TO reader;
GRANT SELECT (ctid), UPDATE (ctid) ON t TO reader;
GRANT SELECT (tableoid) ON t TO PUBLIC;
