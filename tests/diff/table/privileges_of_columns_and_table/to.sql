CREATE TABLE up (a int, b int); GRANT SELECT (a), UPDATE (b) ON up TO reader; GRANT INSERT (a) ON up TO reader;
CREATE TABLE down (a int, b int); GRANT SELECT, UPDATE ON down TO reader; GRANT INSERT (a), SELECT (b) ON down TO keeper;
CREATE TABLE both_ways (a int, b int); GRANT SELECT (a) ON both_ways TO reader; GRANT UPDATE ON both_ways TO reader; GRANT UPDATE (a) ON both_ways TO reader WITH GRANT OPTION;
