SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. composite type public.shape: it is new
CREATE TYPE "public"."shape" AS (
    "w" integer,
    "h" integer
);

-- 2. table public.nothing: it is new
CREATE TABLE "public"."nothing" ();

-- 3. table public.parent: it is new
CREATE TABLE "public"."parent" (
    "id" bigint GENERATED ALWAYS AS IDENTITY (INCREMENT BY 5 START WITH 100 CACHE 3) NOT NULL,
    "note" text DEFAULT 'x'::text
);

-- 4. table public.child: it is new
CREATE UNLOGGED TABLE "public"."child" (
    "note" text DEFAULT 'y'::text,
    "extra" integer
) INHERITS ("public"."parent") WITH ("fillfactor"='70', "autovacuum_enabled"='off', toast."autovacuum_enabled"='off');

-- 5. table public.child: the default of an inherited column
ALTER TABLE ONLY "public"."child" ALTER COLUMN "id" SET DEFAULT 7;

-- 6. table public.child: settings of its columns
ALTER TABLE ONLY "public"."child" ALTER COLUMN "note" SET STORAGE EXTERNAL, ALTER COLUMN "note" SET COMPRESSION pglz, ALTER COLUMN "note" SET STATISTICS 500, ALTER COLUMN "extra" SET ("n_distinct"='5');

-- 7. table public.child: whether policies apply [changes_behaviour]
ALTER TABLE "public"."child" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

-- 8. table public.child: its replica identity
ALTER TABLE "public"."child" REPLICA IDENTITY FULL;

-- 9. table public.typed: it is new
CREATE TABLE "public"."typed" OF public.shape (
    "w" WITH OPTIONS DEFAULT 1 NOT NULL
);

-- 10. index public.i: it is new
CREATE INDEX i ON public.parent USING btree (note);

-- 11. index public.i: a mark on it
ALTER TABLE "public"."parent" CLUSTER ON "i";

-- 12. constraint parent_pkey on public.parent: it is new
ALTER TABLE "public"."parent" ADD CONSTRAINT "parent_pkey" PRIMARY KEY (id);

-- 13. constraint parent_pkey on public.parent: a mark on it
ALTER TABLE "public"."parent" REPLICA IDENTITY USING INDEX "parent_pkey";
