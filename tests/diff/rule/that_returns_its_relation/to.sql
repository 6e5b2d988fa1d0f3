CREATE TABLE public.orders (id integer, note text, is_kept boolean);
CREATE VIEW public.notes AS SELECT id, note FROM public.orders;
CREATE RULE written AS ON INSERT TO public.notes DO INSTEAD
    INSERT INTO public.orders VALUES (new.id, new.note) RETURNING id, note;
CREATE RULE moved AS ON DELETE TO public.orders DO INSTEAD
    UPDATE public.orders SET note = 'deleted' WHERE id = old.id RETURNING orders.*;
