CREATE TRIGGER orders_record_status_change
    AFTER UPDATE OF status ON public.orders
    FOR EACH ROW
    WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION public.record_status_change();

COMMENT ON TRIGGER orders_record_status_change ON public.orders IS
    'Fires for updates that name the column, and only if its value is a new one.';
