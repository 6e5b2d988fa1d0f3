SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.b_1: it leaves table public.b [changes_behaviour]
ALTER TABLE "public"."b" DETACH PARTITION "public"."b_1";

-- 2. constraint r_id_fkey on public.r: made anew: it hangs on table public.a
ALTER TABLE "public"."r" DROP CONSTRAINT "r_id_fkey";

-- 3. view public.v: made anew: it hangs on table public.a
DROP VIEW "public"."v";

-- 4. table public.a: made anew: PostgreSQL cannot partition it otherwise [data_loss, not_reversible]
DROP TABLE "public"."a";

-- 5. table public.b_2: it is gone [data_loss, not_reversible]
DROP TABLE "public"."b_2";

-- 6. table public.b: made anew: PostgreSQL cannot partition it otherwise
DROP TABLE "public"."b";

-- 7. sequence public.a_id_seq: it is new
CREATE SEQUENCE "public"."a_id_seq" AS integer;

-- 8. table public.a: it is new
CREATE TABLE "public"."a" (
    "id" integer DEFAULT nextval('public.a_id_seq'::regclass) NOT NULL,
    "name" text NOT NULL
) PARTITION BY RANGE (id);

-- 9. sequence public.a_id_seq: the column it goes away with
ALTER SEQUENCE "public"."a_id_seq" OWNED BY "public"."a"."id";

-- 10. table public.a_1: it is new
CREATE TABLE "public"."a_1" PARTITION OF "public"."a" FOR VALUES FROM (0) TO (10);

-- 11. table public.b: it is new
CREATE TABLE "public"."b" (
    "id" integer NOT NULL
);

-- 12. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT a.name
   FROM (public.a
     JOIN public.b USING (id));

-- 13. index public.a_name_idx: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX a_name_idx ON public.a USING btree (name);

-- 14. constraint a_pkey on public.a: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."a" ADD CONSTRAINT "a_pkey" PRIMARY KEY (id);

-- 15. constraint b_pkey on public.b: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."b" ADD CONSTRAINT "b_pkey" PRIMARY KEY (id);

-- 16. constraint r_id_fkey on public.r: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."r" ADD CONSTRAINT "r_id_fkey" FOREIGN KEY (id) REFERENCES public.a(id);
