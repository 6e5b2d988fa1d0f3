SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. sequence public."Down; ": its options [may_fail_on_data]
ALTER SEQUENCE "public"."Down; " MINVALUE 1;
SELECT pg_catalog.setval('"public"."Down; "', greatest(1, least(50, last_value)),
    is_called AND last_value BETWEEN 1 AND 50) FROM "public"."Down; ";
ALTER SEQUENCE "public"."Down; " AS integer MAXVALUE 50 START WITH 1;

-- 2. sequence public.up: its options [may_fail_on_data]
ALTER SEQUENCE "public"."up" MAXVALUE 200;
SELECT pg_catalog.setval('"public"."up"', greatest(100, least(200, last_value)),
    is_called AND last_value BETWEEN 100 AND 200) FROM "public"."up";
ALTER SEQUENCE "public"."up" MINVALUE 100 START WITH 100;

-- 3. table public.t: the numbers of a column, within its new type [changes_behaviour]
SELECT pg_catalog.setval('"public"."t_id_seq"', greatest(10, least(2147483647, last_value)),
    is_called AND last_value BETWEEN 10 AND 2147483647) FROM "public"."t_id_seq";
ALTER SEQUENCE "public"."t_id_seq" MAXVALUE 2147483647;

-- 4. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "id" TYPE integer USING "id"::integer;

-- 5. table public.t: how a column is numbered [may_fail_on_data, changes_behaviour]
ALTER SEQUENCE "public"."t_id_seq" MINVALUE 1;
SELECT pg_catalog.setval('"public"."t_id_seq"', greatest(1, least(5000, last_value)),
    is_called AND last_value BETWEEN 1 AND 5000) FROM "public"."t_id_seq";
ALTER TABLE "public"."t" ALTER COLUMN "id" SET MAXVALUE 5000 SET START WITH 1;

-- 6. table public.t: the type of a column [table_rewrite, blocks_writes, blocks_reads, may_fail_on_data, changes_behaviour]
ALTER TABLE "public"."t" ALTER COLUMN "n" TYPE bigint USING "n"::bigint;

-- 7. table public.t: how a column is numbered [may_fail_on_data, changes_behaviour]
SELECT pg_catalog.setval('"public"."t_n_seq"', greatest(5, least(9223372036854775807, last_value)),
    is_called AND last_value BETWEEN 5 AND 9223372036854775807) FROM "public"."t_n_seq";
ALTER TABLE "public"."t" ALTER COLUMN "n" SET MINVALUE 5 SET START WITH 5;
