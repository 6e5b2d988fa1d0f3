-- All that changes how the server writes definitions back, as in sql/catalog/settings.sql. As
-- clauses of a function they go back to the caller's values when it ends.
    SET search_path = pg_catalog, pg_temp
    SET quote_all_identifiers = off
    SET standard_conforming_strings = on
    SET "DateStyle" = 'ISO, YMD'
    SET "IntervalStyle" = 'postgres'
    SET "TimeZone" = 'UTC'
    SET extra_float_digits = 3
    SET bytea_output = 'hex'
    SET xmloption = 'content'
    -- Compiling these queries takes longer than running them; of workers and room, see there, too.
    SET jit = off
    SET max_parallel_workers_per_gather = 0
    SET work_mem = '64MB'
