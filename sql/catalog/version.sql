-- Says which server this is.
-- In: nothing. Out: one row, `version_num text` as 150018. Versions: the same on all.
SELECT pg_catalog.current_setting('server_version_num') AS version_num
