SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. schema public: its comment
COMMENT ON SCHEMA "public" IS 'it''s y';

-- 2. schema s: its comment
COMMENT ON SCHEMA "s" IS 'it''s y';

-- 3. enum s.e: its comment
COMMENT ON TYPE "s"."e" IS 'it''s y';

-- 4. domain s.d: its comment
COMMENT ON CONSTRAINT "dc" ON DOMAIN "s"."d" IS 'it''s y';

-- 5. domain s.d: its comment
COMMENT ON DOMAIN "s"."d" IS 'it''s y';

-- 6. composite type s.c: its comment
COMMENT ON TYPE "s"."c" IS 'it''s y';

-- 7. composite type s.c: its comment
COMMENT ON COLUMN "s"."c"."a" IS 'it''s y';

-- 8. sequence s.q: its comment
COMMENT ON SEQUENCE "s"."q" IS 'it''s y';

-- 9. table s.t: its comment
COMMENT ON TABLE "s"."t" IS 'it''s y';

-- 10. table s.t: its comment
COMMENT ON COLUMN "s"."t"."a" IS 'it''s y';

-- 11. function s.f(integer): its comment
COMMENT ON FUNCTION "s"."f"(integer) IS 'it''s y';

-- 12. procedure s.p(): its comment
COMMENT ON PROCEDURE "s"."p"() IS 'it''s y';

-- 13. view s.v: its comment
COMMENT ON VIEW "s"."v" IS 'it''s y';

-- 14. view s.v: its comment
COMMENT ON COLUMN "s"."v"."id" IS 'it''s y';

-- 15. materialized view s.m: its comment
COMMENT ON MATERIALIZED VIEW "s"."m" IS 'it''s y';

-- 16. materialized view s.m: its comment
COMMENT ON COLUMN "s"."m"."id" IS 'it''s y';

-- 17. index s.i: its comment
COMMENT ON INDEX "s"."i" IS 'it''s y';

-- 18. constraint ck on s.t: its comment
COMMENT ON CONSTRAINT "ck" ON "s"."t" IS 'it''s y';

-- 19. constraint pk on s.t: its comment
COMMENT ON INDEX "s"."pk" IS 'it''s y';

-- 20. constraint pk on s.t: its comment
COMMENT ON CONSTRAINT "pk" ON "s"."t" IS 'it''s y';

-- 21. constraint uq on s.t: its comment
COMMENT ON CONSTRAINT "uq" ON "s"."t" IS 'it''s y';

-- 22. constraint fk on s.u: its comment
COMMENT ON CONSTRAINT "fk" ON "s"."u" IS 'it''s y';

-- 23. statistics s.st: its comment
COMMENT ON STATISTICS "s"."st" IS 'it''s y';

-- 24. rule ru on s.t: its comment
COMMENT ON RULE "ru" ON "s"."t" IS 'it''s y';

-- 25. trigger tr on s.t: its comment
COMMENT ON TRIGGER "tr" ON "s"."t" IS 'it''s y';

-- 26. policy po on s.t: its comment
COMMENT ON POLICY "po" ON "s"."t" IS 'it''s y';
