CREATE FUNCTION public.touch_updated_at() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION public.touch_updated_at() IS 'Sets updated_at of any table that has one.';

CREATE FUNCTION public.current_user_id() RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT nullif(current_setting('shop.user_id', true), '')::bigint
$$;
COMMENT ON FUNCTION public.current_user_id() IS
    'The user for whom the web application acts: it sets shop.user_id at the start of a request.';

CREATE FUNCTION public.format_address(address public.postal_address) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN concat_ws(
    E'\n',
    (address).recipient,
    (address).street,
    concat_ws(' ', (address).postcode, (address).city),
    (address).country
);
COMMENT ON FUNCTION public.format_address(public.postal_address) IS 'An address as on a label.';
