SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. table public.buyer: it is new
CREATE TABLE "public"."buyer" (
    "id" integer NOT NULL
);

-- 2. table public.sale: it is new
CREATE TABLE "public"."sale" (
    "id" bigint NOT NULL,
    "at" date NOT NULL,
    "region" text DEFAULT 'x'::text NOT NULL,
    "buyer" integer
) PARTITION BY RANGE (at);

-- 3. table public."sale rest": it is new
CREATE TABLE "public"."sale rest" PARTITION OF "public"."sale" DEFAULT WITH ("fillfactor"='50');

-- 4. table public."sale rest": the default of an inherited column
ALTER TABLE ONLY "public"."sale rest" ALTER COLUMN "region" DROP DEFAULT;

-- 5. table public.sale_2024: it is new
CREATE TABLE "public"."sale_2024" PARTITION OF "public"."sale" FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (region);

-- 6. table public.sale_2024_eu: it is new
CREATE TABLE "public"."sale_2024_eu" PARTITION OF "public"."sale_2024" FOR VALUES IN ('eu', 'it''s');

-- 7. table public.sale_2024_eu: the default of an inherited column
ALTER TABLE ONLY "public"."sale_2024_eu" ALTER COLUMN "region" SET DEFAULT 'eu'::text;

-- 8. function public.tf(): it is new
CREATE FUNCTION public.tf()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$BEGIN RETURN new; END$function$;

-- 9. index public.only_here: it is new
CREATE INDEX only_here ON public.sale_2024_eu USING btree (id);

-- 10. index public.sale_region: it is new
CREATE INDEX sale_region ON public.sale USING btree (region);

-- 11. constraint buyer_pkey on public.buyer: it is new
ALTER TABLE "public"."buyer" ADD CONSTRAINT "buyer_pkey" PRIMARY KEY (id);

-- 12. constraint sale_buyer_fkey on public.sale: it is new
ALTER TABLE "public"."sale" ADD CONSTRAINT "sale_buyer_fkey" FOREIGN KEY (buyer) REFERENCES public.buyer(id);

-- 13. constraint sale_pkey on public.sale: it is new
ALTER TABLE "public"."sale" ADD CONSTRAINT "sale_pkey" PRIMARY KEY (id, at, region);

-- 14. constraint here on public.sale_2024_eu: it is new
ALTER TABLE "public"."sale_2024_eu" ADD CONSTRAINT "here" CHECK ((id > 0));

-- 15. trigger g on public.sale: it is new
CREATE TRIGGER g AFTER INSERT ON public.sale FOR EACH ROW EXECUTE FUNCTION public.tf();
