-- Columns of tables, foreign tables, views and materialized views, and attributes of composite
-- types. They are many: each value is a column of the answer, since building JSON of them costs
-- more than all else that is asked. What is the server's default is NULL.
-- In: nothing. Out: `class oid`, `object oid`, `position`, `name`, `type`, `collation json`,
-- `is_not_null`, `expression` (of a default, or of what is generated), `generated` (`s` is stored,
-- `v` is not), `identity json`, `storage`, `compression`, `statistics`, `options json`, `is_local`
-- (NULL where no parent has it). Versions: a statistics target of "default" is NULL from 17 and -1
-- before; virtual generated columns exist from 18. NOT NULL is read from attnotnull, which all
-- versions have. Sequences have a persistence of their own from 15. Some minor releases (15.20
-- does) keep a mark of their own among the options of a column, `pg_attver=...`; it is no property,
-- and pg_dump does not show it either.
SELECT
    CASE c.relkind WHEN 'c' THEN 'pg_catalog.pg_type'::pg_catalog.regclass
        ELSE 'pg_catalog.pg_class'::pg_catalog.regclass END::pg_catalog.oid AS class,
    CASE c.relkind WHEN 'c' THEN c.reltype ELSE c.oid END AS object,
    a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
    CASE WHEN a.attcollation <> t.typcollation AND c.relkind <> 'm' THEN (
        SELECT pg_catalog.json_build_object('schema', n.nspname, 'name', l.collname)
        FROM pg_catalog.pg_collation AS l
        JOIN pg_catalog.pg_namespace AS n ON n.oid = l.collnamespace
        WHERE l.oid = a.attcollation) END,
    CASE WHEN a.attnotnull THEN true END,
    -- A default knows no columns, and is written much faster where nobody looks them up.
    pg_catalog.pg_get_expr(f.adbin, CASE WHEN a.attgenerated <> '' THEN f.adrelid ELSE 0 END),
    CASE WHEN a.attgenerated <> '' THEN a.attgenerated END,
    CASE WHEN a.attidentity <> '' THEN (
        SELECT pg_catalog.json_build_object('is_always', a.attidentity = 'a', 'options',
            pg_catalog.json_build_object(
                'sequence', pg_catalog.json_build_object('schema', n.nspname, 'name', q.relname),
                'type', pg_catalog.format_type(s.seqtypid, NULL),
                'start', s.seqstart, 'increment', s.seqincrement, 'minimum', s.seqmin,
                'maximum', s.seqmax, 'cache', s.seqcache, 'is_cycle', s.seqcycle,
                'has_other_persistence', q.relpersistence <> c.relpersistence AND
                    pg_catalog.current_setting('server_version_num')::pg_catalog.int4 >= 150000))
        FROM pg_catalog.pg_depend AS d
        JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = d.objid
        JOIN pg_catalog.pg_class AS q ON q.oid = d.objid
        JOIN pg_catalog.pg_namespace AS n ON n.oid = q.relnamespace
        WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
            AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'i') END,
    CASE WHEN a.attstorage <> t.typstorage AND c.relkind NOT IN ('v', 'c') THEN CASE a.attstorage
        WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL'
        WHEN 'm' THEN 'MAIN' WHEN 'x' THEN 'EXTENDED' END END,
    CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
    CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END,
    -- Asked of few: where the mark is all there is, nearly every column has it.
    CASE WHEN c.relkind <> 'm' AND a.attoptions[1] <> '' AND NOT (
        a.attoptions[2] IS NULL AND a.attoptions[1] ^@ 'pg_') THEN (
        SELECT pg_catalog.json_agg(o.option ORDER BY o.place)
        FROM pg_catalog.unnest(a.attoptions) WITH ORDINALITY AS o(option, place)
        WHERE o.option !~ '^pg_') END,
    CASE WHEN a.attinhcount > 0 THEN a.attislocal END
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_attrdef AS f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
    AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND c.relpersistence <> 't'
