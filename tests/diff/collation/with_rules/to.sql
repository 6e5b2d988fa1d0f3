-- from PostgreSQL 17
CREATE COLLATION public.ruled (PROVIDER = icu, LOCALE = 'und', RULES = '&a < ''b''');
CREATE COLLATION public.built (PROVIDER = builtin, LOCALE = 'C.UTF-8');
