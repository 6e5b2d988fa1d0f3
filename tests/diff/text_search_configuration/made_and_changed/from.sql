GRANT CREATE ON SCHEMA public TO keeper;
CREATE TEXT SEARCH DICTIONARY public.old_words (TEMPLATE = simple);
CREATE TEXT SEARCH CONFIGURATION public.changed (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION public.changed ADD MAPPING FOR asciiword, word
    WITH public.old_words;
ALTER TEXT SEARCH CONFIGURATION public.changed ADD MAPPING FOR email, url WITH simple;
CREATE TABLE public.notes (
    body text,
    found tsvector GENERATED ALWAYS AS (to_tsvector('public.changed', body)) STORED
);
CREATE TEXT SEARCH CONFIGURATION public.gone (COPY = english);
