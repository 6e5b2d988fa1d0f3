CREATE COLLATION public.gone (LOCALE = 'C');
