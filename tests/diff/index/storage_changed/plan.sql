SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. index public.anew: made anew: its definition differs
DROP INDEX "public"."anew";

-- 2. index public."I; WITH (x) WHERE": its storage parameters
ALTER INDEX "public"."I; WITH (x) WHERE" SET ("fillfactor"='60');

-- 3. index public."I; WITH (x) WHERE": its storage parameters
ALTER INDEX "public"."I; WITH (x) WHERE" RESET ("deduplicate_items");

-- 4. index public.anew: it is new [full_scan, blocks_writes, index_build]
CREATE INDEX anew ON public."T; 1" USING btree (a, d DESC) WITH ("fillfactor"='50') WHERE (a > 0);

-- 5. index public.g: its storage parameters
ALTER INDEX "public"."g" SET ("fastupdate"='on', "gin_pending_list_limit"='128');

-- 6. index public.on_view: its storage parameters
ALTER INDEX "public"."on_view" SET ("fillfactor"='90');

-- 7. index public.plain: its storage parameters
ALTER INDEX "public"."plain" SET ("deduplicate_items"='off');

-- 8. constraint "K; 2" on public."T; 1": storage parameters of its index
ALTER INDEX "public"."K; 2" RESET ("fillfactor");

-- 9. constraint "T; 1_pkey" on public."T; 1": storage parameters of its index
ALTER INDEX "public"."T; 1_pkey" SET ("fillfactor"='80');
