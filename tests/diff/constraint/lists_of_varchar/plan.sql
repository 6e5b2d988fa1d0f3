SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint changed_s_check on public.changed: made anew: its definition differs
ALTER TABLE "public"."changed" DROP CONSTRAINT "changed_s_check";

-- 2. index public.by_s: made anew: its definition differs
DROP INDEX "public"."by_s";

-- 3. domain public."a.b": it is new
CREATE DOMAIN "public"."a.b" AS character varying(9)
    CONSTRAINT "a.b_check" CHECK (((VALUE)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying]::character varying[])::text[])));

-- 4. table public.t: a new column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD COLUMN "e" public."a.b";

-- 5. function public.f(character varying): it is new
CREATE FUNCTION public.f(a character varying)
 RETURNS boolean
 LANGUAGE sql
BEGIN ATOMIC
 SELECT ((a)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying]::character varying[])::text[]));
END;

-- 6. function public.g(): it is new
CREATE FUNCTION public.g()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$BEGIN RETURN NEW; END$function$;

-- 7. table public.t: a new column [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."t" ADD COLUMN "g" boolean GENERATED ALWAYS AS (((s)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying]::character varying[])::text[]))) STORED;

-- 8. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT ((t.s)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying]::character varying[])::text[])) AS yes
   FROM public.t
  WHERE ((t.n)::text = ANY ((ARRAY['p'::character varying, 'q'::character varying]::character varying[])::text[]));

-- 9. materialized view public.m: it is new
CREATE MATERIALIZED VIEW "public"."m" AS
 SELECT t.s
   FROM public.t
  WHERE ((t.s)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying]::character varying[])::text[]));

-- 10. index public.by_expression: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX by_expression ON public.t USING btree ((
CASE
    WHEN ((n)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying]::character varying[])::text[])) THEN 1
    ELSE NULL::integer
END));

-- 11. index public.by_s: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX by_s ON public.changed USING btree (s) WHERE ((s)::text = ANY ((ARRAY['x'::character varying, 'z'::character varying]::character varying[])::text[]));

-- 12. index public.partial: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX partial ON public.t USING btree (d) WHERE (((s)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying]::character varying[])::text[])) AND ((n)::text <> ALL ((ARRAY['z'::character varying, 'w'::character varying]::character varying[])::text[])));

-- 13. constraint changed_s_check on public.changed: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."changed" ADD CONSTRAINT "changed_s_check" CHECK (((s)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying, 'z'::character varying]::character varying[])::text[])));

-- 14. constraint t_e_check on public.t: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_e_check" CHECK (((e)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying]::character varying[])::text[])));

-- 15. constraint t_s_check on public.t: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_s_check" CHECK (((s)::text = ANY ((ARRAY['x'::character varying, 'it''s (ARRAY['::character varying]::character varying[])::text[])));

-- 16. constraint t_s_check1 on public.t: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_s_check1" CHECK (((s)::text <> ALL ((ARRAY['x'::character varying(20), 'y'::character varying(20)]::character varying(20)[])::text[])));

-- 17. statistics public.st: it is new
CREATE STATISTICS "public"."st" ON "d", (((s)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying]::character varying[])::text[]))) FROM "public"."t";

-- 18. rule r on public.t: it is new
CREATE RULE r AS
    ON UPDATE TO public.t
   WHERE ((old.s)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying]::character varying[])::text[])) DO INSTEAD NOTHING;

-- 19. trigger tr on public.t: it is new
CREATE TRIGGER tr BEFORE UPDATE ON public.t FOR EACH ROW WHEN (((new.s)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying]::character varying[])::text[]))) EXECUTE FUNCTION public.g();

-- 20. policy p on public.t: it is new
CREATE POLICY "p" ON "public"."t" AS PERMISSIVE FOR ALL TO PUBLIC
    USING (((s)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying]::character varying[])::text[])))
    WITH CHECK (((n)::text <> ALL ((ARRAY['x'::character varying, 'y'::character varying]::character varying[])::text[])));
