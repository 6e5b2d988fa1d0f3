SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. publication p: it hangs on table public.computed [changes_behaviour]
ALTER PUBLICATION "p" DROP TABLE ONLY "public"."computed";

-- 2. publication p: a table is no longer published [changes_behaviour]
ALTER PUBLICATION "p" DROP TABLE ONLY "public"."gone";

-- 3. publication p: what is published of a table [changes_behaviour]
ALTER PUBLICATION "p" DROP TABLE ONLY "public"."loses";

-- 4. publication p: it hangs on table public.retyped [changes_behaviour]
ALTER PUBLICATION "p" DROP TABLE ONLY "public"."retyped";

-- 5. table public.computed: it hangs on table public.computed
ALTER TABLE "public"."computed" DROP COLUMN "twice";

-- 6. table public.gone: it is gone [data_loss, not_reversible]
DROP TABLE "public"."gone";

-- 7. table public.loses: a column is gone [data_loss, not_reversible]
ALTER TABLE "public"."loses" DROP COLUMN "x";

-- 8. table public.computed: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."computed" ALTER COLUMN "id" TYPE bigint USING "id"::bigint;

-- 9. table public.retyped: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."retyped" ALTER COLUMN "id" TYPE bigint USING "id"::bigint;

-- 10. table public.retyped: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."retyped" ALTER COLUMN "x" TYPE text USING "x"::text;

-- 11. table public.computed: it hangs on table public.computed [table_rewrite, blocks_writes, blocks_reads]
ALTER TABLE "public"."computed" ADD COLUMN "twice" bigint GENERATED ALWAYS AS ((id * 3)) STORED;

-- 12. publication p: it hangs on table public.computed [changes_behaviour]
ALTER PUBLICATION "p" ADD TABLE ONLY "public"."computed" WHERE ((id > 4));

-- 13. publication p: what is published of a table [changes_behaviour]
ALTER PUBLICATION "p" ADD TABLE ONLY "public"."loses" ("id");

-- 14. publication p: it hangs on table public.retyped [changes_behaviour]
ALTER PUBLICATION "p" ADD TABLE ONLY "public"."retyped" ("id", "x") WHERE ((id > 2));
