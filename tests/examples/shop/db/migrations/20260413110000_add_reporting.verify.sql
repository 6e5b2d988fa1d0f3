-- The report has been filled, and can be refreshed without its readers having to wait.
SELECT c.relispopulated
       AND EXISTS (
           SELECT FROM pg_catalog.pg_index AS i
            WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL
       ) AS refreshes_concurrently
  FROM pg_catalog.pg_class AS c
 WHERE c.oid = 'public.monthly_sales'::pg_catalog.regclass;
