SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. extension btree_gist: it is new
CREATE EXTENSION "btree_gist" WITH SCHEMA "public" VERSION '1.7';

-- 2. extension btree_gist: its comment
COMMENT ON EXTENSION "btree_gist" IS 'support for indexing common datatypes in GiST';

-- 3. table public.a: it is new
CREATE TABLE "public"."a" (
    "id" integer NOT NULL,
    "b" integer
);

-- 4. table public.b: it is new
CREATE TABLE "public"."b" (
    "id" integer NOT NULL,
    "a" integer
);

-- 5. table public.t: it is new
CREATE TABLE "public"."t" (
    "a" integer NOT NULL,
    "b" integer,
    "c" integer,
    "d" integer,
    "during" tsrange
);

-- 6. constraint a_pkey on public.a: it is new
ALTER TABLE "public"."a" ADD CONSTRAINT "a_pkey" PRIMARY KEY (id);

-- 7. constraint later on public.a: it is new
ALTER TABLE "public"."a" ADD CONSTRAINT "later" CHECK ((b > 0)) NOT VALID;

-- 8. constraint b_a_fkey on public.b: it is new
ALTER TABLE "public"."b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY (a) REFERENCES public.a(id) DEFERRABLE INITIALLY DEFERRED;

-- 9. constraint b_pkey on public.b: it is new
ALTER TABLE "public"."b" ADD CONSTRAINT "b_pkey" PRIMARY KEY (id);

-- 10. constraint a_b_fkey on public.a: it is new
ALTER TABLE "public"."a" ADD CONSTRAINT "a_b_fkey" FOREIGN KEY (b) REFERENCES public.b(id) MATCH FULL NOT VALID;

-- 11. constraint "pk; 1" on public.t: it is new
ALTER TABLE "public"."t" ADD CONSTRAINT "pk; 1" PRIMARY KEY (a);

-- 12. constraint "pk; 1" on public.t: its comment
COMMENT ON CONSTRAINT "pk; 1" ON "public"."t" IS 'key';

-- 13. constraint t_a_during_excl on public.t: it is new
ALTER TABLE "public"."t" ADD CONSTRAINT "t_a_during_excl" EXCLUDE USING gist (a WITH =, during WITH &&) WHERE ((b > 0)) DEFERRABLE;

-- 14. constraint t_b_key on public.t: it is new
ALTER TABLE "public"."t" ADD CONSTRAINT "t_b_key" UNIQUE (b) DEFERRABLE INITIALLY DEFERRED;

-- 15. constraint t_c_check on public.t: it is new
ALTER TABLE "public"."t" ADD CONSTRAINT "t_c_check" CHECK ((c > 0)) NO INHERIT;

-- 16. constraint t_c_d_b_key on public.t: it is new
ALTER TABLE "public"."t" ADD CONSTRAINT "t_c_d_b_key" UNIQUE (c, d) INCLUDE (b);

-- 17. constraint t_c_d_b_key on public.t: storage parameters of its index
ALTER INDEX "public"."t_c_d_b_key" SET ("fillfactor"='70');

-- 18. constraint t_d_fkey on public.t: it is new
ALTER TABLE "public"."t" ADD CONSTRAINT "t_d_fkey" FOREIGN KEY (d) REFERENCES public.t(a) ON UPDATE SET NULL ON DELETE CASCADE DEFERRABLE;
