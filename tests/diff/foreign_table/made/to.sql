CREATE SCHEMA "S. one";
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER "Far; away" FOREIGN DATA WRAPPER w;
CREATE TYPE mood AS ENUM ('ok');
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FOREIGN TABLE "S. one"."T ""x"" é" (
    id serial,
    "A. b" text OPTIONS ("column name" 'it''s', password 'sesame') COLLATE "C" DEFAULT 'x' NOT NULL,
    m mood DEFAULT 'ok',
    n integer GENERATED ALWAYS AS IDENTITY,
    g integer GENERATED ALWAYS AS (n * 2) STORED,
    CONSTRAINT "Check; it" CHECK (id > 0)
) SERVER "Far; away" OPTIONS ("table" 't', secret 'sesame');
ALTER FOREIGN TABLE "S. one"."T ""x"" é" ALTER COLUMN "A. b" SET STORAGE MAIN,
    ALTER COLUMN "A. b" SET STATISTICS 7, ALTER COLUMN id SET (n_distinct = 5);
ALTER FOREIGN TABLE "S. one"."T ""x"" é" ADD CONSTRAINT unchecked CHECK (n > 1) NOT VALID;
ALTER FOREIGN TABLE "S. one"."T ""x"" é" OWNER TO keeper;
CREATE TRIGGER noted BEFORE INSERT ON "S. one"."T ""x"" é" FOR EACH ROW EXECUTE FUNCTION noted();
ALTER FOREIGN TABLE "S. one"."T ""x"" é" DISABLE TRIGGER noted;
COMMENT ON FOREIGN TABLE "S. one"."T ""x"" é" IS 'far';
COMMENT ON COLUMN "S. one"."T ""x"" é"."A. b" IS 'a';
COMMENT ON CONSTRAINT "Check; it" ON "S. one"."T ""x"" é" IS 'c';
GRANT SELECT ON "S. one"."T ""x"" é" TO reader;
GRANT UPDATE ("A. b") ON "S. one"."T ""x"" é" TO reader;
CREATE VIEW v AS SELECT id, m FROM "S. one"."T ""x"" é";
CREATE FOREIGN TABLE empty () SERVER "Far; away";
