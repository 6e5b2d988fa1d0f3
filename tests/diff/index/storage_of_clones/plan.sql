SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.gone: it is gone [data_loss, not_reversible]
DROP TABLE "public"."gone";

-- 2. table public."new; 3": it is new
CREATE TABLE "public"."new; 3" PARTITION OF "public"."T; 1" FOR VALUES IN (3) PARTITION BY LIST (a);

-- 3. table public.new_x: it is new
CREATE TABLE "public"."new_x" (
    "a" integer NOT NULL,
    "b" text
);

-- 4. index public.i: the name of its clone on T 2
ALTER INDEX "public"."T 2_b_idx" RENAME TO "I; 2";

-- 5. index public.i: storage parameters of its clone on T 2
ALTER INDEX "public"."I; 2" SET ("fillfactor"='50', "deduplicate_items"='off');

-- 6. index public.i: storage parameters of its clone on one
ALTER INDEX "public"."one_b_idx" SET ("fillfactor"='70');

-- 7. index public.new_x_b_idx: it is new
CREATE INDEX "new_x_b_idx" ON "public"."new_x" USING btree (b) WITH ("fillfactor"='40');

-- 8. constraint key on public."T; 1": the name of its clone on T 2
ALTER INDEX "public"."odd; name" RENAME TO "T 2_pkey";

-- 9. constraint key on public."T; 1": storage parameters of its clone on T 2
ALTER INDEX "public"."T 2_pkey" RESET ("deduplicate_items", "fillfactor");

-- 10. constraint key on public."T; 1": storage parameters of its clone on one
ALTER INDEX "public"."one_pkey" SET ("fillfactor"='61');

-- 11. constraint new_x_pkey on public.new_x: it is new
ALTER TABLE "public"."new_x" ADD CONSTRAINT "new_x_pkey" PRIMARY KEY (a);

-- 12. table public.new_x: it joins table public."new; 3" [changes_behaviour]
ALTER TABLE "public"."new; 3" ATTACH PARTITION "public"."new_x" FOR VALUES IN (3);

-- 13. constraint new_x_pkey on public.new_x: storage parameters of its index
ALTER INDEX "public"."new_x_pkey" SET ("fillfactor"='60');
