CREATE TEXT SEARCH TEMPLATE public.changed (LEXIZE = dsimple_lexize, INIT = dsimple_init);
COMMENT ON TEXT SEARCH TEMPLATE public.changed IS 'kept';
CREATE TEXT SEARCH DICTIONARY public.words (TEMPLATE = public.changed);
COMMENT ON TEXT SEARCH DICTIONARY public.words IS 'kept';
CREATE TEXT SEARCH TEMPLATE public.gone (LEXIZE = dsimple_lexize);
