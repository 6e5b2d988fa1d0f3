CREATE TEXT SEARCH PARSER public.changed (START = prsd_start, GETTOKEN = prsd_nexttoken,
    END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
COMMENT ON TEXT SEARCH PARSER public.changed IS 'kept';
CREATE TEXT SEARCH CONFIGURATION public.texts (PARSER = public.changed);
ALTER TEXT SEARCH CONFIGURATION public.texts ADD MAPPING FOR word WITH simple;
CREATE TEXT SEARCH PARSER public."New; ""parser""" (START = prsd_start,
    GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
