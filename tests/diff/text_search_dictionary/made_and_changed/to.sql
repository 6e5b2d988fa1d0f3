GRANT CREATE ON SCHEMA public TO keeper;
CREATE TEXT SEARCH DICTIONARY public.changed (TEMPLATE = synonym, CASESENSITIVE = 'false',
    SYNONYMS = synonym_sample);
CREATE TEXT SEARCH DICTIONARY public.given (TEMPLATE = simple, ACCEPT = false);
ALTER TEXT SEARCH DICTIONARY public.given OWNER TO keeper;
CREATE TEXT SEARCH DICTIONARY public.other (TEMPLATE = snowball, LANGUAGE = german);
COMMENT ON TEXT SEARCH DICTIONARY public.other IS 'kept';
CREATE TEXT SEARCH DICTIONARY public."New; ""one""" (TEMPLATE = snowball, LANGUAGE = german,
    STOPWORDS = german);
