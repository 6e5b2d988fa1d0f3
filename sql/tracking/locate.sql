-- Where the tracking table is, or would be made.
-- in:  $1 schema as text, null when the name is not qualified; $2 name as text
-- out: one row: schema (null when no schema takes it), whether the table is there, whether it has
--      the columns applied_by and archived_into
-- versions: all
-- An unqualified name means the first schema of the search path that has the table, as for the
-- statements of the original; only where none has it, the first in which we may make it. Schemas
-- of the session's own temporary objects do not count: history must outlive the session.
WITH schemas AS (
    SELECT namespace.oid, namespace.nspname, path.position
    FROM pg_catalog.unnest(
             CASE WHEN $1 IS NULL THEN pg_catalog.current_schemas(false)
                  ELSE ARRAY[$1::pg_catalog.name] END
         ) WITH ORDINALITY AS path (name, position)
    JOIN pg_catalog.pg_namespace AS namespace ON namespace.nspname OPERATOR(pg_catalog.=) path.name
    WHERE NOT pg_catalog.pg_is_other_temp_schema(namespace.oid)
      AND namespace.oid OPERATOR(pg_catalog.<>) pg_catalog.pg_my_temp_schema()
), found AS (
    SELECT schemas.nspname, schemas.position, relation.oid
    FROM schemas
    JOIN pg_catalog.pg_class AS relation ON relation.relnamespace OPERATOR(pg_catalog.=) schemas.oid
    WHERE relation.relname OPERATOR(pg_catalog.=) $2::pg_catalog.name
      AND relation.relkind OPERATOR(pg_catalog.=)
          ANY (ARRAY['r', 'p', 'v', 'f']::pg_catalog."char"[])
), candidate AS (
    SELECT nspname, 0 AS rank, position, oid FROM found
    UNION ALL
    SELECT nspname, 1, position, NULL FROM schemas
    WHERE $1 IS NOT NULL OR pg_catalog.has_schema_privilege(oid, 'CREATE')
)
SELECT nspname::pg_catalog.text AS schema,
       oid IS NOT NULL AS is_there,
       EXISTS (SELECT FROM pg_catalog.pg_attribute
               WHERE attrelid OPERATOR(pg_catalog.=) candidate.oid
                 AND attname OPERATOR(pg_catalog.=) 'applied_by' AND NOT attisdropped)
           AS has_applied_by,
       EXISTS (SELECT FROM pg_catalog.pg_attribute
               WHERE attrelid OPERATOR(pg_catalog.=) candidate.oid
                 AND attname OPERATOR(pg_catalog.=) 'archived_into' AND NOT attisdropped)
           AS has_archived_into
FROM candidate
ORDER BY rank, position
LIMIT 1
