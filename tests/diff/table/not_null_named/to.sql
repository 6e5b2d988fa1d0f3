-- from PostgreSQL 18
CREATE TABLE a (
    plain int CONSTRAINT "named"" now" NOT NULL,
    named int NOT NULL,
    kept int CONSTRAINT kept NOT NULL,
    alone int CONSTRAINT alone NOT NULL NO INHERIT,
    passed int NOT NULL,
    checked int,
    unchecked int CONSTRAINT soon NOT NULL,
    gone int,
    comes int CONSTRAINT comes NOT NULL,
    k int CONSTRAINT key_part NOT NULL PRIMARY KEY,
    new int CONSTRAINT new NOT NULL,
    later int
);
ALTER TABLE a ADD CONSTRAINT late NOT NULL checked NOT VALID;
ALTER TABLE a ADD CONSTRAINT later NOT NULL later NOT VALID;
COMMENT ON CONSTRAINT kept ON a IS 'another';
COMMENT ON CONSTRAINT a_named_not_null ON a IS 'new';
COMMENT ON CONSTRAINT soon ON a IS 'it is validated';
COMMENT ON CONSTRAINT late ON a IS 'late';
CREATE TABLE "Table"".x" (id int CONSTRAINT "x y" NOT NULL);
CREATE TABLE made (
    a int CONSTRAINT made NOT NULL NO INHERIT,
    b int,
    c int CONSTRAINT "c." NOT NULL,
    d int NOT NULL,
    columncolumncolumncolumncolumncolumncolumncolumncolumncolumn int NOT NULL
);
ALTER TABLE made ADD CONSTRAINT unchecked NOT NULL b NOT VALID;
COMMENT ON CONSTRAINT "c." ON made IS 'c';
COMMENT ON CONSTRAINT made_d_not_null ON made IS 'd';
