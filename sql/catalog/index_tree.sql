-- The beginning of index.sql and constraint.sql: the clones of each partitioned index, and the
-- partitions that have none yet, where a partitioned index is not valid.
WITH RECURSIVE index_tree AS (
    SELECT h.inhparent AS root, h.inhparent AS parent, h.inhrelid AS clone
    FROM pg_catalog.pg_inherits AS h
    JOIN pg_catalog.pg_class AS p
        ON p.oid = h.inhparent AND p.relkind = 'I' AND NOT p.relispartition
    UNION ALL
    SELECT t.root, h.inhparent, h.inhrelid
    FROM index_tree AS t JOIN pg_catalog.pg_inherits AS h ON h.inhparent = t.clone
), below AS (
    SELECT i.indexrelid AS root, h.inhrelid AS relation
    FROM pg_catalog.pg_index AS i
    JOIN pg_catalog.pg_class AS c
        ON c.oid = i.indexrelid AND c.relkind = 'I' AND NOT c.relispartition
    JOIN pg_catalog.pg_inherits AS h ON h.inhparent = i.indrelid
    WHERE NOT i.indisvalid
    UNION ALL
    SELECT b.root, h.inhrelid
    FROM below AS b JOIN pg_catalog.pg_inherits AS h ON h.inhparent = b.relation
), missing AS (
    SELECT b.root, pg_catalog.json_agg(pg_catalog.json_build_object(
        'schema', n.nspname, 'name', c.relname) ORDER BY n.nspname, c.relname) AS list
    FROM below AS b
    JOIN pg_catalog.pg_class AS c ON c.oid = b.relation
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE NOT EXISTS (
        SELECT 1 FROM index_tree AS t
        JOIN pg_catalog.pg_index AS i ON i.indexrelid = t.clone AND i.indrelid = b.relation
        WHERE t.root = b.root)
    GROUP BY b.root
),
