-- confiture:irreversible
--
-- The old checkout left the currency out, or wrote it in small letters. Afterwards nobody can tell
-- which orders those were, hence there is no way back (and no need for one).

UPDATE public.orders
   SET currency = upper(btrim(currency))
 WHERE currency <> upper(btrim(currency));

UPDATE public.orders
   SET currency = 'EUR'
 WHERE currency IS NULL OR currency = '';
