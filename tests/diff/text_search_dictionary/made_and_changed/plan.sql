SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. text search dictionary public.gone: it is gone
DROP TEXT SEARCH DICTIONARY "public"."gone";

-- 2. text search dictionary public.other: made anew: it has another template
DROP TEXT SEARCH DICTIONARY "public"."other";

-- 3. text search dictionary public."New; ""one""": it is new
CREATE TEXT SEARCH DICTIONARY "public"."New; ""one""" (TEMPLATE = "pg_catalog"."snowball", "language" = 'german', "stopwords" = 'german');

-- 4. text search dictionary public.changed: its options [changes_behaviour]
ALTER TEXT SEARCH DICTIONARY "public"."changed" ("casesensitive" = 'false', "synonyms" = 'synonym_sample');

-- 5. text search dictionary public.given: its options [changes_behaviour]
ALTER TEXT SEARCH DICTIONARY "public"."given" ("stopwords", "accept" = 'false');

-- 6. text search dictionary public.given: its owner
ALTER TEXT SEARCH DICTIONARY "public"."given" OWNER TO "keeper";

-- 7. text search dictionary public.other: it is new
CREATE TEXT SEARCH DICTIONARY "public"."other" (TEMPLATE = "pg_catalog"."snowball", "language" = 'german');

-- 8. text search dictionary public.other: its comment
COMMENT ON TEXT SEARCH DICTIONARY "public"."other" IS 'kept';
