SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. constraint positive on public.t: made anew: it hangs on collation public.sorted
ALTER TABLE "public"."t" DROP CONSTRAINT "positive";

-- 2. constraint u_a_fkey on public.u: made anew: it hangs on table public.t
ALTER TABLE "public"."u" DROP CONSTRAINT "u_a_fkey";

-- 3. constraint t_pkey on public.t: made anew: it hangs on collation public.sorted
ALTER TABLE "public"."t" DROP CONSTRAINT "t_pkey";

-- 4. index public.i: made anew: it hangs on collation public.sorted
DROP INDEX "public"."i";

-- 5. index public.j: made anew: it hangs on collation public.sorted
DROP INDEX "public"."j";

-- 6. table public.t: it hangs on collation public.sorted
ALTER TABLE "public"."t" DROP COLUMN "g";

-- 7. view public.v: made anew: it hangs on collation public.sorted
DROP VIEW "public"."v";

-- 8. collation public.sorted: another collation takes its place: table public.p is of it, and keeps its rows [changes_behaviour]
ALTER COLLATION "public"."sorted" RENAME TO "sorted_replaced";
CREATE COLLATION "public"."sorted" (PROVIDER = libc, LOCALE = 'C.UTF-8');
COMMENT ON COLLATION "public"."sorted" IS 'kept';

-- 9. domain public.word: another type takes its place: table public.t is of it, and keeps its rows [changes_behaviour]
ALTER DOMAIN "public"."word" RENAME TO "word_replaced";
CREATE DOMAIN "public"."word" AS text COLLATE "public"."sorted";

-- 10. table public.p: the collation of a column [changes_behaviour]
ALTER TABLE "public"."p" ALTER COLUMN "b" TYPE text COLLATE "public"."sorted";

-- 11. table public.t: the collation of a column [changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "a" TYPE text COLLATE "public"."sorted";

-- 12. table public.t: the collation of a column [changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "b" TYPE character varying(10) COLLATE "public"."sorted";

-- 13. table public.t: the collation of a column [changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "c" TYPE text[] COLLATE "public"."sorted";

-- 14. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "e" TYPE public.word USING "e"::text::public.word;

-- 15. domain public.word: nothing is of the old type any more
DROP DOMAIN "public"."word_replaced";

-- 16. table public.u: the collation of a column [changes_behaviour]
ALTER TABLE "public"."u" ALTER COLUMN "a" TYPE text COLLATE "public"."sorted";

-- 17. collation public.sorted: nothing is of the old collation any more
DROP COLLATION "public"."sorted_replaced";

-- 18. table public.t: it hangs on collation public.sorted [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."t" ADD COLUMN "g" text COLLATE "public"."sorted" GENERATED ALWAYS AS ((d || 'x'::text)) STORED;

-- 19. view public.v: it is new
CREATE VIEW "public"."v" AS
 SELECT t.a,
    t.b
   FROM public.t
  WHERE ((t.b)::text > 'b'::text);

-- 20. view public.v: its privileges
GRANT SELECT ON TABLE "public"."v" TO "reader";

-- 21. index public.i: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX i ON public.t USING btree (b);

-- 22. index public.j: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX j ON public.t USING btree (d COLLATE public.sorted);

-- 23. constraint positive on public.t: it is new [full_scan, blocks_writes, blocks_reads, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "positive" CHECK (((b)::text > 'a'::text));

-- 24. constraint t_pkey on public.t: it is new [full_scan, blocks_writes, blocks_reads, index_build, may_fail_on_data]
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY (a);

-- 25. constraint u_a_fkey on public.u: it is new [full_scan, blocks_writes, may_fail_on_data]
ALTER TABLE "public"."u" ADD CONSTRAINT "u_a_fkey" FOREIGN KEY (a) REFERENCES public.t(a);
