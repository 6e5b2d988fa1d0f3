-- A key by which versions sort as in confiture-core/src/tracking/version.rs, under COLLATE "C":
-- numbers as numbers however long, what follows the digits as text, no digits last.
CREATE FUNCTION confiture.version_key(version text)
RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT ARRAY[
        CASE WHEN it.digits = '' THEN '1' ELSE '0' END,
        pg_catalog.lpad(pg_catalog.length(it.value)::text, 10, '0'),
        it.value,
        pg_catalog.substr(version, pg_catalog.length(it.digits) + 1),
        version]
    FROM (SELECT numbered.digits, pg_catalog.ltrim(numbered.digits, '0') AS value FROM (
        SELECT pg_catalog.substring(version, '^[0-9]*') AS digits) AS numbered) AS it;
END;
COMMENT ON FUNCTION confiture.version_key(text) IS
    'A key by which versions sort: ORDER BY confiture.version_key(version) COLLATE "C".';
