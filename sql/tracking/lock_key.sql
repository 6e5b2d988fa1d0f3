-- The second half of the advisory lock's key: the first four bytes of the database name's SHA-256,
-- without the sign. The first half is 1751936052.
-- in:  nothing
-- out: key as integer
-- versions: all
SELECT ('x' OPERATOR(pg_catalog.||) pg_catalog.substr(
            pg_catalog.encode(
                pg_catalog.sha256(
                    pg_catalog.convert_to(pg_catalog.current_database()::pg_catalog.text, 'UTF8')),
                'hex'),
            1, 8))::pg_catalog.bit(32)::pg_catalog.int4
       OPERATOR(pg_catalog.&) 2147483647 AS key
