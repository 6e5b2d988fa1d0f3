SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. sequence public."S 2": it is new
CREATE SEQUENCE "public"."S 2" AS bigint INCREMENT BY -3 MINVALUE -1000 START WITH -5;

-- 2. sequence public."S 2": its owner
ALTER SEQUENCE "public"."S 2" OWNER TO "keeper";

-- 3. sequence public.t_id_seq: it is new
CREATE SEQUENCE "public"."t_id_seq" AS integer;

-- 4. sequence public.t_id_seq: its owner
ALTER SEQUENCE "public"."t_id_seq" OWNER TO "keeper";

-- 5. table public.t: it is new
CREATE TABLE "public"."t" (
    "id" integer DEFAULT nextval('public.t_id_seq'::regclass) NOT NULL,
    "Other" integer
);

-- 6. table public.t: its owner
ALTER TABLE "public"."t" OWNER TO "keeper";

-- 7. sequence public."S 2": the column it goes away with
ALTER SEQUENCE "public"."S 2" OWNED BY "public"."t"."Other";

-- 8. sequence public.t_id_seq: the column it goes away with
ALTER SEQUENCE "public"."t_id_seq" OWNED BY "public"."t"."id";

-- 9. constraint t_pkey on public.t: it is new
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY (id);
