SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public."A new": it is new
CREATE UNLOGGED TABLE "public"."A new" (
    "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL
);

-- 2. table public."A new": whether the numbers of a column survive a crash
ALTER SEQUENCE "public"."A new_id_seq" SET LOGGED;

-- 3. table public.a: whether the numbers of a column survive a crash
ALTER SEQUENCE "public"."a_id_seq" SET UNLOGGED;

-- 4. table public.b: whether the numbers of a column survive a crash
ALTER SEQUENCE "public"."b_id_seq" SET LOGGED;

-- 5. table public.c: whether it survives a crash [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."c" SET UNLOGGED;
ALTER SEQUENCE "public"."c_n_seq" SET LOGGED;

-- 6. table public.d: whether it survives a crash [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."d" SET LOGGED;
ALTER SEQUENCE "public"."d_id_seq" SET UNLOGGED;

-- 7. table public.e: a new column [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."e" ADD COLUMN "added" integer GENERATED ALWAYS AS IDENTITY NOT NULL;

-- 8. table public.e: whether the numbers of a column survive a crash
ALTER SEQUENCE "public"."e_added_seq" SET UNLOGGED;
