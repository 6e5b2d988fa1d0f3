SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.t_1: it leaves table public.t [changes_behaviour]
ALTER TABLE "public"."t" DETACH PARTITION "public"."t_1";

-- 2. table public.t_2: it leaves table public.t [changes_behaviour]
ALTER TABLE "public"."t" DETACH PARTITION "public"."t_2";

-- 3. view public.v: made anew: it hangs on table public.t
DROP VIEW "public"."v";

-- 4. table public.t_3: it is gone [data_loss, not_reversible]
DROP TABLE "public"."t_3";

-- 5. sequence public.t_id_seq: the column it goes away with
ALTER SEQUENCE "public"."t_id_seq" OWNED BY NONE;

-- 6. table public.t: made anew: PostgreSQL cannot partition it otherwise
DROP TABLE "public"."t";

-- 7. table public.t: it is new
CREATE TABLE "public"."t" (
    "id" integer DEFAULT nextval('public.t_id_seq'::regclass) NOT NULL,
    "at" date NOT NULL,
    "name" text
) PARTITION BY LIST (name);

-- 8. sequence public.t_id_seq: the column it goes away with
ALTER SEQUENCE "public"."t_id_seq" OWNED BY "public"."t"."id";

-- 9. table public.t: whether policies apply [changes_behaviour]
ALTER TABLE "public"."t" ENABLE ROW LEVEL SECURITY;

-- 10. table public.t: its comment
COMMENT ON TABLE "public"."t" IS 'kept';

-- 11. table public.t: its privileges
GRANT SELECT ON TABLE "public"."t" TO "reader";

-- 12. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT t.id
   FROM public.t;

-- 13. index public.t_name_idx: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX "t_name_idx" ON "public"."t" USING btree (name);

-- 14. table public.t_1: it joins table public.t [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ATTACH PARTITION "public"."t_1" FOR VALUES IN ('a');

-- 15. table public.t_2: it joins table public.t [full_scan, blocks_writes, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ATTACH PARTITION "public"."t_2" FOR VALUES IN ('b');

-- 16. policy p on public.t: it is new
CREATE POLICY "p" ON "public"."t" AS PERMISSIVE FOR ALL TO PUBLIC
    USING ((name <> ''::text));
