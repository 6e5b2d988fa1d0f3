CREATE FUNCTION public.refresh_ratings() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    touched bigint[];
BEGIN
    -- Which transition tables exist depends on the event.
    CASE TG_OP
        WHEN 'INSERT' THEN
            touched := ARRAY(SELECT product_id FROM new_reviews);
        WHEN 'DELETE' THEN
            touched := ARRAY(SELECT product_id FROM old_reviews);
        ELSE
            touched := ARRAY(
                SELECT product_id FROM new_reviews UNION SELECT product_id FROM old_reviews
            );
    END CASE;

    DELETE FROM public.product_ratings AS r
     WHERE r.product_id = ANY (touched)
       AND NOT EXISTS (SELECT FROM public.reviews AS v WHERE v.product_id = r.product_id);

    INSERT INTO public.product_ratings (product_id, review_count, rating_sum)
    SELECT product_id, count(*), sum(rating)
      FROM public.reviews
     WHERE product_id = ANY (touched)
     GROUP BY product_id
    ON CONFLICT (product_id) DO UPDATE
       SET review_count = excluded.review_count,
           rating_sum = excluded.rating_sum;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION public.refresh_ratings() IS
    'Keeps public.product_ratings, which reviewers may not write to.';
