SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. server "Far; away": it is new
CREATE SERVER "Far; away" FOREIGN DATA WRAPPER "w";

-- 2. enum public.mood: it is new
CREATE TYPE "public"."mood" AS ENUM ('ok');

-- 3. sequence "S. one"."T ""x"" é_id_seq": it is new
CREATE SEQUENCE "S. one"."T ""x"" é_id_seq" AS integer;

-- 4. sequence "S. one"."T ""x"" é_id_seq": its owner
ALTER SEQUENCE "S. one"."T ""x"" é_id_seq" OWNER TO "keeper";

-- 5. foreign table "S. one"."T ""x"" é": it is new; set by hand, left empty here: "secret" [changes_behaviour]
CREATE FOREIGN TABLE "S. one"."T ""x"" é" (
    "id" integer DEFAULT nextval('"S. one"."T ""x"" é_id_seq"'::regclass) NOT NULL,
    "A. b" text OPTIONS ("column name" 'it''s', "password" '') COLLATE "pg_catalog"."C" DEFAULT 'x'::text NOT NULL,
    "m" public.mood DEFAULT 'ok'::public.mood,
    "n" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    "g" integer GENERATED ALWAYS AS ((n * 2)) STORED
) SERVER "Far; away" OPTIONS ("secret" '', "table" 't');

-- 6. foreign table "S. one"."T ""x"" é": its owner
ALTER FOREIGN TABLE "S. one"."T ""x"" é" OWNER TO "keeper";

-- 7. sequence "S. one"."T ""x"" é_id_seq": the column it goes away with
ALTER SEQUENCE "S. one"."T ""x"" é_id_seq" OWNED BY "S. one"."T ""x"" é"."id";

-- 8. foreign table "S. one"."T ""x"" é": settings of its columns
ALTER TABLE ONLY "S. one"."T ""x"" é" ALTER COLUMN "id" SET ("n_distinct"='5'), ALTER COLUMN "A. b" SET STORAGE MAIN, ALTER COLUMN "A. b" SET STATISTICS 7;

-- 9. foreign table "S. one"."T ""x"" é": its comment
COMMENT ON FOREIGN TABLE "S. one"."T ""x"" é" IS 'far';

-- 10. foreign table "S. one"."T ""x"" é": its privileges
GRANT SELECT ON TABLE "S. one"."T ""x"" é" TO "reader";

-- 11. foreign table "S. one"."T ""x"" é": its comment
COMMENT ON COLUMN "S. one"."T ""x"" é"."A. b" IS 'a';

-- 12. foreign table "S. one"."T ""x"" é": privileges of its column
GRANT UPDATE ("A. b") ON TABLE "S. one"."T ""x"" é" TO "reader";

-- 13. foreign table public.empty: it is new
CREATE FOREIGN TABLE "public"."empty" () SERVER "Far; away";

-- 14. function public.noted(): it is new
CREATE FUNCTION public.noted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$BEGIN RETURN NEW; END$function$;

-- 15. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT "T ""x"" é".id,
    "T ""x"" é".m
   FROM "S. one"."T ""x"" é";

-- 16. constraint "Check; it" on "S. one"."T ""x"" é": it is new
ALTER TABLE "S. one"."T ""x"" é" ADD CONSTRAINT "Check; it" CHECK ((id > 0));

-- 17. constraint "Check; it" on "S. one"."T ""x"" é": its comment
COMMENT ON CONSTRAINT "Check; it" ON "S. one"."T ""x"" é" IS 'c';

-- 18. constraint unchecked on "S. one"."T ""x"" é": it is new
ALTER TABLE "S. one"."T ""x"" é" ADD CONSTRAINT "unchecked" CHECK ((n > 1)) NOT VALID;

-- 19. trigger noted on "S. one"."T ""x"" é": it is new
CREATE TRIGGER noted BEFORE INSERT ON "S. one"."T ""x"" é" FOR EACH ROW EXECUTE FUNCTION public.noted();

-- 20. trigger noted on "S. one"."T ""x"" é": when it fires [changes_behaviour]
ALTER TABLE "S. one"."T ""x"" é" DISABLE TRIGGER "noted";
