SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. collation public.built: it is new
CREATE COLLATION "public"."built" (PROVIDER = builtin, LOCALE = 'C.UTF-8');

-- 2. collation public.ruled: it is new
CREATE COLLATION "public"."ruled" (PROVIDER = icu, LOCALE = 'und', RULES = '&a < ''b''');
