CREATE SCHEMA "Watch; it";
CREATE FUNCTION "Watch; it"."No ""DDL""() here"() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'no % here', tg_tag; END $$;
CREATE TABLE public.orders (id bigint);
CREATE VIEW public.ids AS SELECT id FROM public.orders;
COMMENT ON VIEW public.ids IS 'made before anybody watches';
GRANT SELECT ON public.ids TO reader;
CREATE EVENT TRIGGER a_guard ON ddl_command_start
    EXECUTE FUNCTION "Watch; it"."No ""DDL""() here"();
CREATE EVENT TRIGGER "B; ""guard""" ON sql_drop WHEN TAG IN ('DROP TABLE', 'ALTER TABLE')
    EXECUTE FUNCTION "Watch; it"."No ""DDL""() here"();
COMMENT ON EVENT TRIGGER "B; ""guard""" IS 'it''s late';
ALTER EVENT TRIGGER "B; ""guard""" DISABLE;
ALTER EVENT TRIGGER "B; ""guard""" OWNER TO warden;
