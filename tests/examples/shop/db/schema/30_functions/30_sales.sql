CREATE FUNCTION public.record_status_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO public.order_status_changes (order_id, old_status, new_status)
    VALUES (NEW.id, OLD.status, NEW.status);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION public.record_status_change() IS
    'Fills public.order_status_changes, which the roles that change orders may not write to.';
