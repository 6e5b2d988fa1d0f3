-- What is special about the constraint behind a NOT NULL; that a column is NOT NULL stands in the
-- column (see column.sql). A usual name is `table_column_not_null`, and on a partition that of the
-- partitioned table; the name of one that a child has from a parent alone is not its own.
-- In: nothing. Out: `relation oid`, `part int` (the position of the column), `not_null json`, for
-- those with something special alone. Versions: tables have such constraints from 18.
SELECT s.conrelid, s.part, pg_catalog.json_strip_nulls(s.fields)
FROM (
    SELECT o.conrelid, o.conkey[1] AS part, pg_catalog.json_build_object(
        'name', CASE
            WHEN o.coninhcount > 0 AND NOT c.relispartition AND NOT o.conislocal THEN NULL
            WHEN o.conname <> coalesce(above.conname, c.relname || '_' || a.attname || '_not_null')
                THEN o.conname END,
        'is_local', CASE WHEN o.coninhcount > 0 AND NOT c.relispartition AND o.conislocal
            THEN true END,
        'is_of_table_alone', CASE WHEN o.connoinherit THEN true END,
        'is_unchecked', CASE WHEN NOT o.convalidated THEN true END,
        'comment', m.description) AS fields
    FROM pg_catalog.pg_constraint AS o
    JOIN pg_catalog.pg_class AS c ON c.oid = o.conrelid
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = o.conrelid AND a.attnum = o.conkey[1]
    LEFT JOIN pg_catalog.pg_inherits AS h
        ON h.inhrelid = o.conrelid AND c.relispartition AND o.coninhcount > 0
    LEFT JOIN pg_catalog.pg_attribute AS b
        ON b.attrelid = h.inhparent AND b.attname = a.attname
    LEFT JOIN pg_catalog.pg_constraint AS above
        ON above.conrelid = h.inhparent AND above.contype = 'n' AND above.conkey[1] = b.attnum
    LEFT JOIN pg_catalog.pg_description AS m
        ON m.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND m.objoid = o.oid
    WHERE o.contype = 'n' AND o.conrelid >= 16384
) AS s
WHERE pg_catalog.json_strip_nulls(s.fields)::pg_catalog.text <> '{}'
