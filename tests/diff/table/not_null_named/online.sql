SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

SET lock_timeout = '5s';

-- 1. table public."Table"".x": the name of a NOT NULL
-- Must be committed before the next step.
ALTER TABLE "public"."Table"".x" RENAME CONSTRAINT "Table"".x_id_not_null" TO "x y";

-- 2. table public.a: the name of a NOT NULL
-- Must be committed before the next step.
ALTER TABLE "public"."a" RENAME CONSTRAINT "a_plain_not_null" TO "named"" now";

-- 3. table public.a: the name of a NOT NULL
-- Must be committed before the next step.
ALTER TABLE "public"."a" RENAME CONSTRAINT "Old; name" TO "a_named_not_null";

-- 4. table public.a: its comment
-- Must be committed before the next step.
COMMENT ON CONSTRAINT "a_named_not_null" ON "public"."a" IS 'new';

-- 5. table public.a: its comment
-- Must be committed before the next step.
COMMENT ON CONSTRAINT "kept" ON "public"."a" IS 'another';

-- 6. table public.a: whether children get a NOT NULL
-- Must be committed before the next step.
ALTER TABLE "public"."a" ALTER CONSTRAINT "alone" NO INHERIT;

-- 7. table public.a: whether children get a NOT NULL [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."a" ALTER CONSTRAINT "a_passed_not_null" INHERIT;

-- 8. table public.a: the name of a NOT NULL
-- Must be committed before the next step.
ALTER TABLE "public"."a" RENAME CONSTRAINT "a_checked_not_null" TO "late";

-- 9. table public.a: rows that are there may be NULL
-- Must be committed before the next step.
ALTER TABLE "public"."a" ALTER COLUMN "checked" DROP NOT NULL;
ALTER TABLE "public"."a" ADD CONSTRAINT "late" NOT NULL "checked" NOT VALID;

-- 10. table public.a: its comment
-- Must be committed before the next step.
COMMENT ON CONSTRAINT "late" ON "public"."a" IS 'late';

-- 11. table public.a: all rows are checked [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."a" VALIDATE CONSTRAINT "soon";

-- 12. table public.a: whether a column may be NULL
-- Must be committed before the next step.
ALTER TABLE "public"."a" ALTER COLUMN "gone" DROP NOT NULL;

-- 13. table public.a: no NULL comes any more
-- Must be committed before the next step.
ALTER TABLE "public"."a" ADD CONSTRAINT "comes" NOT NULL "comes" NOT VALID;

-- 14. table public.a: no NULL was there [full_scan, may_fail_on_data]
-- Must be committed before the next step.
ALTER TABLE "public"."a" VALIDATE CONSTRAINT "comes";

-- 15. table public.a: a new column [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
-- Others wait until it is done: there is no form of it that keeps nobody waiting.
-- Must be committed before the next step.
ALTER TABLE "public"."a" ADD COLUMN "new" integer CONSTRAINT "new" NOT NULL;

-- 16. table public.a: a new column
-- Must be committed before the next step.
ALTER TABLE "public"."a" ADD COLUMN "later" integer;

-- 17. table public.a: whether a column may be NULL
-- Must be committed before the next step.
ALTER TABLE "public"."a" ADD CONSTRAINT "later" NOT NULL "later" NOT VALID;

-- 18. table public.made: it is new
-- Must be committed before the next step.
CREATE TABLE "public"."made" (
    "a" integer CONSTRAINT "made" NOT NULL NO INHERIT,
    "b" integer,
    "c" integer CONSTRAINT "c." NOT NULL,
    "d" integer NOT NULL,
    "columncolumncolumncolumncolumncolumncolumncolumncolumncolumn" integer CONSTRAINT "made_columncolumncolumncolumncolumncolumncolumncolumnc_not_null" NOT NULL
);

-- 19. table public.made: whether a column may be NULL
-- Must be committed before the next step.
ALTER TABLE "public"."made" ADD CONSTRAINT "unchecked" NOT NULL "b" NOT VALID;

-- 20. table public.made: its comment
-- Must be committed before the next step.
COMMENT ON CONSTRAINT "c." ON "public"."made" IS 'c';

-- 21. table public.made: its comment
-- Must be committed before the next step.
COMMENT ON CONSTRAINT "made_d_not_null" ON "public"."made" IS 'd';
