SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.base: it is new
CREATE TABLE "public"."base" (
    "x" integer
);

-- 2. table public.base_1: it is new
CREATE TABLE "public"."base_1" () INHERITS ("public"."base");

-- 3. table public.base_2: it is new
CREATE TABLE "public"."base_2" () INHERITS ("public"."base");

-- 4. table public.base: whether a column may be NULL
ALTER TABLE "public"."base" ADD CONSTRAINT "later" NOT NULL "x" NOT VALID;

-- 5. table public.base_2: all rows are checked
ALTER TABLE "public"."base_2" VALIDATE CONSTRAINT "later";

-- 6. table public.base_2: its comment
COMMENT ON CONSTRAINT "later" ON "public"."base_2" IS 'checked';

-- 7. table public.child: a NOT NULL of its own beside its parent's [not_reversible]
ALTER TABLE "public"."child" ADD CONSTRAINT "parent_a_not_null" NOT NULL "a";

-- 8. table public.child: whether a column may be NULL [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."child" ADD CONSTRAINT "g" NOT NULL "g";

-- 9. table public.made_valid: whether a column may be NULL
ALTER TABLE "public"."made_valid" ADD CONSTRAINT "nn" NOT NULL "x" NOT VALID;

-- 10. table public.made_valid_2: all rows are checked [full_scan, not_reversible, may_fail_on_data]
ALTER TABLE "public"."made_valid_2" VALIDATE CONSTRAINT "nn";

-- 11. table public.parent: whether a column may be NULL [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."parent" ALTER COLUMN "b" SET NOT NULL;

-- 12. table public.parent: the name of a NOT NULL
ALTER TABLE "public"."parent" RENAME CONSTRAINT "of parent" TO "other name";

-- 13. table public.child: its comment
COMMENT ON CONSTRAINT "other name" ON "public"."child" IS NULL;

-- 14. table public.parent: whether a column may be NULL
ALTER TABLE "public"."parent" ALTER COLUMN "d" DROP NOT NULL;

-- 15. table public.parent: whether a column may be NULL [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."parent" ALTER COLUMN "e" SET NOT NULL;

-- 16. table public.parent: the name of a NOT NULL
ALTER TABLE "public"."parent" RENAME CONSTRAINT "parent_f_not_null" TO "f";

-- 17. table public.parent: whether children get a NOT NULL
ALTER TABLE "public"."parent" ALTER CONSTRAINT "f" NO INHERIT;

-- 18. table public.child: whether a column may be NULL
ALTER TABLE "public"."child" ALTER COLUMN "f" DROP NOT NULL;

-- 19. table public.new_child: it is new
CREATE TABLE "public"."new_child" (
    "b" integer,
    "d" integer NOT NULL,
    "h" integer CONSTRAINT "h" NOT NULL,
    CONSTRAINT "mine" NOT NULL "a",
    NOT NULL "c"
) INHERITS ("public"."parent");

-- 20. table public.new_child: settings of its columns
ALTER TABLE ONLY "public"."new_child" ALTER COLUMN "f" SET NOT NULL;

-- 21. table public.own: whether a column may be NULL
ALTER TABLE "public"."own" ALTER COLUMN "f" DROP NOT NULL;

-- 22. table public.wide: whether children get a NOT NULL [full_scan, may_fail_on_data]
ALTER TABLE "public"."wide" ALTER CONSTRAINT "wide" INHERIT;
