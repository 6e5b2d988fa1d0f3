CREATE TABLE public.orders (id integer, note text);
CREATE FUNCTION public.refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'no % here', tg_tag; END $$;
CREATE FUNCTION public.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER awakes ON ddl_command_start EXECUTE FUNCTION public.refuse();
CREATE EVENT TRIGGER changed ON ddl_command_start WHEN TAG IN ('DROP VIEW', 'CREATE VIEW')
    EXECUTE FUNCTION public.watch();
COMMENT ON EVENT TRIGGER changed IS 'kept';
ALTER EVENT TRIGGER changed ENABLE ALWAYS;
ALTER EVENT TRIGGER changed OWNER TO warden;
CREATE EVENT TRIGGER given ON sql_drop EXECUTE FUNCTION public.watch();
ALTER EVENT TRIGGER given OWNER TO warden;
CREATE EVENT TRIGGER sleeps ON ddl_command_start EXECUTE FUNCTION public.refuse();
ALTER EVENT TRIGGER sleeps DISABLE;
