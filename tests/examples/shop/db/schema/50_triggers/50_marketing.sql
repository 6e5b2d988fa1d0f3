-- A trigger with transition tables may have one event only, hence three of them.
CREATE TRIGGER reviews_inserted
    AFTER INSERT ON public.reviews
    REFERENCING NEW TABLE AS new_reviews
    FOR EACH STATEMENT EXECUTE FUNCTION public.refresh_ratings();

CREATE TRIGGER reviews_updated
    AFTER UPDATE ON public.reviews
    REFERENCING OLD TABLE AS old_reviews NEW TABLE AS new_reviews
    FOR EACH STATEMENT EXECUTE FUNCTION public.refresh_ratings();

CREATE TRIGGER reviews_deleted
    AFTER DELETE ON public.reviews
    REFERENCING OLD TABLE AS old_reviews
    FOR EACH STATEMENT EXECUTE FUNCTION public.refresh_ratings();
