CREATE TABLE a (
    plain int NOT NULL,
    named int CONSTRAINT "Old; name" NOT NULL,
    kept int CONSTRAINT kept NOT NULL,
    alone int CONSTRAINT alone NOT NULL,
    passed int NOT NULL NO INHERIT,
    checked int NOT NULL,
    unchecked int,
    gone int CONSTRAINT gone NOT NULL,
    comes int,
    k int CONSTRAINT key_part NOT NULL PRIMARY KEY
);
ALTER TABLE a ADD CONSTRAINT soon NOT NULL unchecked NOT VALID;
COMMENT ON CONSTRAINT kept ON a IS 'it''s here';
COMMENT ON CONSTRAINT gone ON a IS 'it goes';
COMMENT ON CONSTRAINT soon ON a IS 'it is validated';
CREATE TABLE "Table"".x" (id int NOT NULL);
