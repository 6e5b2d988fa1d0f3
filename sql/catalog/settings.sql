-- Pins every setting that changes how the server writes definitions back, until the end of the
-- transaction, so that one schema gives one text whatever the role, database or client has set.
-- In: nothing. Out: one row, ignored. Versions: the same on all.
SELECT
    pg_catalog.set_config('search_path', '', true),
    pg_catalog.set_config('quote_all_identifiers', 'off', true),
    pg_catalog.set_config('standard_conforming_strings', 'on', true),
    pg_catalog.set_config('DateStyle', 'ISO, YMD', true),
    pg_catalog.set_config('IntervalStyle', 'postgres', true),
    pg_catalog.set_config('TimeZone', 'UTC', true),
    pg_catalog.set_config('extra_float_digits', '3', true),
    pg_catalog.set_config('bytea_output', 'hex', true),
    pg_catalog.set_config('xmloption', 'content', true),
    -- No settings of how definitions are written. Compiling these queries costs more than it saves,
    -- and so do workers: each would have to learn by itself what the server knows of its tables.
    pg_catalog.set_config('jit', 'off', true),
    pg_catalog.set_config('max_parallel_workers_per_gather', '0', true),
    -- What is joined of some ten thousand tables has room in memory.
    pg_catalog.set_config('work_mem', '64MB', true)
