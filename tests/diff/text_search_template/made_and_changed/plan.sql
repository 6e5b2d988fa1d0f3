SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. text search dictionary public.words: made anew: it hangs on text search template public.changed
DROP TEXT SEARCH DICTIONARY "public"."words";

-- 2. text search template public.changed: made anew: its definition differs
DROP TEXT SEARCH TEMPLATE "public"."changed";

-- 3. text search template public.gone: it is gone
DROP TEXT SEARCH TEMPLATE "public"."gone";

-- 4. text search template public."New; ""one""": it is new
CREATE TEXT SEARCH TEMPLATE "public"."New; ""one""" (INIT = "pg_catalog"."dsimple_init", LEXIZE = "pg_catalog"."dsimple_lexize");

-- 5. text search template public.changed: it is new
CREATE TEXT SEARCH TEMPLATE "public"."changed" (LEXIZE = "pg_catalog"."dsimple_lexize");

-- 6. text search template public.changed: its comment
COMMENT ON TEXT SEARCH TEMPLATE "public"."changed" IS 'kept';

-- 7. text search dictionary public.words: it is new
CREATE TEXT SEARCH DICTIONARY "public"."words" (TEMPLATE = "public"."changed");

-- 8. text search dictionary public.words: its comment
COMMENT ON TEXT SEARCH DICTIONARY "public"."words" IS 'kept';
