CREATE TABLE public.orders (id integer, note text);
CREATE VIEW public.notes AS SELECT id FROM public.orders;
CREATE RULE written AS ON INSERT TO public.notes DO INSTEAD
    INSERT INTO public.orders VALUES (new.id) RETURNING id;
CREATE RULE moved AS ON DELETE TO public.orders DO INSTEAD
    UPDATE public.orders SET note = 'deleted' WHERE id = old.id RETURNING orders.*;
