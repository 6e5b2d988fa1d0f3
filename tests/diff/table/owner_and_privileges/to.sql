CREATE TABLE t (a int, b int); ALTER TABLE t OWNER TO postgres; GRANT SELECT (a, b) ON t TO reader; GRANT UPDATE ON t TO "Odd; role"; GRANT INSERT ON t TO reader WITH GRANT OPTION;
