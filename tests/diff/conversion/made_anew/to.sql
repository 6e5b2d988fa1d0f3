CREATE SCHEMA s;
CREATE FUNCTION s.f(integer, integer, cstring, internal, integer, boolean) RETURNS integer LANGUAGE c STRICT AS '$libdir/utf8_and_iso8859_1', 'iso8859_1_to_utf8';
CREATE CONVERSION s."Latin; 1" FOR 'LATIN1' TO 'UTF8' FROM s.f;
COMMENT ON CONVERSION s."Latin; 1" IS 'kept';
ALTER CONVERSION s."Latin; 1" OWNER TO keeper;
