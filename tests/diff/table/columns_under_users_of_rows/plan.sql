SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t: a new column
ALTER TABLE "public"."t" ADD COLUMN "c" date;

-- 2. function public.atomic_one(integer): its definition [changes_behaviour]
CREATE OR REPLACE FUNCTION public.atomic_one(x integer)
 RETURNS SETOF public.t
 LANGUAGE sql
BEGIN ATOMIC
 SELECT t.id,
     t.a,
     t.c
    FROM public.t
   WHERE (t.id = atomic_one.x);
END;

-- 3. table public.t: a column is gone [data_loss, not_reversible]
ALTER TABLE "public"."t" DROP COLUMN "b";
