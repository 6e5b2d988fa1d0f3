CREATE TABLE public.orders (id integer, note text, old text);
CREATE RULE moved AS ON DELETE TO public.orders DO INSTEAD
    UPDATE public.orders SET note = 'deleted' WHERE id = old.id RETURNING orders.*;
