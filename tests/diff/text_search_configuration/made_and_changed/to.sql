GRANT CREATE ON SCHEMA public TO keeper;
CREATE TEXT SEARCH DICTIONARY public.new_words (TEMPLATE = snowball, LANGUAGE = german);
CREATE TEXT SEARCH CONFIGURATION public.changed (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION public.changed ADD MAPPING FOR asciiword, word
    WITH public.new_words, simple;
ALTER TEXT SEARCH CONFIGURATION public.changed ADD MAPPING FOR email, host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.changed OWNER TO keeper;
COMMENT ON TEXT SEARCH CONFIGURATION public.changed IS 'it''s German';
CREATE TABLE public.notes (
    body text,
    found tsvector GENERATED ALWAYS AS (to_tsvector('public.changed', body)) STORED
);
CREATE TEXT SEARCH CONFIGURATION public."New; ""one""" (COPY = english);
