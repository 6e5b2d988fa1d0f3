-- The body is a string: it names a materialized view that is created later.
CREATE PROCEDURE public.refresh_reports()
LANGUAGE plpgsql
AS $$
BEGIN
    REFRESH MATERIALIZED VIEW CONCURRENTLY public.monthly_sales;
END
$$;
COMMENT ON PROCEDURE public.refresh_reports() IS 'Called every night; readers do not wait for it.';
