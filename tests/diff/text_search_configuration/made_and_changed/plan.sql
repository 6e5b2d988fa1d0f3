SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. text search configuration public.gone: it is gone
DROP TEXT SEARCH CONFIGURATION "public"."gone";

-- 2. text search dictionary public.new_words: it is new
CREATE TEXT SEARCH DICTIONARY "public"."new_words" (TEMPLATE = "pg_catalog"."snowball", "language" = 'german');

-- 3. text search configuration public."New; ""one""": it is new
CREATE TEXT SEARCH CONFIGURATION "public"."New; ""one""" (PARSER = "pg_catalog"."default");

-- 4. text search configuration public."New; ""one""": its mappings
ALTER TEXT SEARCH CONFIGURATION "public"."New; ""one""" ADD MAPPING FOR "asciihword", "asciiword", "hword", "hword_asciipart", "hword_part", "word" WITH "pg_catalog"."english_stem";

-- 5. text search configuration public."New; ""one""": its mappings
ALTER TEXT SEARCH CONFIGURATION "public"."New; ""one""" ADD MAPPING FOR "email", "file", "float", "host", "hword_numpart", "int", "numhword", "numword", "sfloat", "uint", "url", "url_path", "version" WITH "pg_catalog"."simple";

-- 6. text search configuration public.changed: its mappings [changes_behaviour]
ALTER TEXT SEARCH CONFIGURATION "public"."changed" DROP MAPPING FOR "url";

-- 7. text search configuration public.changed: its mappings [changes_behaviour]
ALTER TEXT SEARCH CONFIGURATION "public"."changed" ALTER MAPPING FOR "asciiword", "word" WITH "public"."new_words", "pg_catalog"."simple";

-- 8. text search configuration public.changed: its mappings [changes_behaviour]
ALTER TEXT SEARCH CONFIGURATION "public"."changed" ADD MAPPING FOR "host" WITH "pg_catalog"."simple";

-- 9. text search dictionary public.old_words: it is gone
DROP TEXT SEARCH DICTIONARY "public"."old_words";

-- 10. text search configuration public.changed: its owner
ALTER TEXT SEARCH CONFIGURATION "public"."changed" OWNER TO "keeper";

-- 11. text search configuration public.changed: its comment
COMMENT ON TEXT SEARCH CONFIGURATION "public"."changed" IS 'it''s German';
