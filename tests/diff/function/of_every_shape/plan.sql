SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. procedure public.pr(integer, integer): made anew: PostgreSQL cannot replace it with another result or other arguments
DROP PROCEDURE "public"."pr"(integer, integer);

-- 2. function public."Odd ""f""()"(): it is gone
DROP FUNCTION "public"."Odd ""f""()"();

-- 3. function public.o(integer): made anew: PostgreSQL cannot replace it with another result or other arguments
DROP FUNCTION "public"."o"(integer);

-- 4. function public.o(integer, integer): it is gone
DROP FUNCTION "public"."o"(integer, integer);

-- 5. function public.outs(integer): it is gone
DROP FUNCTION "public"."outs"(integer);

-- 6. function public.poly(anyelement): it is gone
DROP FUNCTION "public"."poly"(anyelement);

-- 7. function public.tab(integer): made anew: PostgreSQL cannot replace it with another result or other arguments
DROP FUNCTION "public"."tab"(integer);

-- 8. function public.vari(integer[]): made anew: PostgreSQL cannot replace it with another result or other arguments
DROP FUNCTION "public"."vari"(integer[]);

-- 9. function public.o(integer): it is new
CREATE FUNCTION public.o(integer)
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT 1::bigint$function$;

-- 10. function public.o(integer, integer, integer): it is new
CREATE FUNCTION public.o(integer, integer, integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

-- 11. function public.o(text): its definition [changes_behaviour]
CREATE OR REPLACE FUNCTION public.o(text)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 2$function$;

-- 12. function public.outs(integer, text): it is new
CREATE FUNCTION public.outs(a integer, OUT b bigint, INOUT d text)
 RETURNS record
 LANGUAGE sql
AS $function$SELECT 1::bigint, $$x$$::text$function$;

-- 13. function public.poly(anyarray): it is new
CREATE FUNCTION public.poly(anyarray)
 RETURNS anyelement
 LANGUAGE sql
AS $function$SELECT $1[1]$function$;

-- 14. function public.props(integer, integer): its definition [changes_behaviour]
CREATE OR REPLACE FUNCTION public.props(integer, integer)
 RETURNS SETOF integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT SECURITY DEFINER LEAKPROOF COST 7 ROWS 3 SUPPORT generate_series_int4_support
AS $function$SELECT 1$function$;

-- 15. function public.sets(): its definition [changes_behaviour]
CREATE OR REPLACE FUNCTION public.sets()
 RETURNS integer
 LANGUAGE sql
 SET search_path TO ''
 SET "my.x" TO 'it''s'
AS $function$SELECT 1$function$;

-- 16. function public.tab(integer): it is new
CREATE FUNCTION public.tab(a integer)
 RETURNS TABLE(x integer, z text, w integer)
 LANGUAGE sql
AS $function$SELECT 1, $$x$$::text, 2$function$;

-- 17. function public.vari(integer[]): it is new
CREATE FUNCTION public.vari(a integer[])
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;

-- 18. function public.win(): its definition [changes_behaviour]
CREATE OR REPLACE FUNCTION public.win()
 RETURNS bigint
 LANGUAGE internal
 WINDOW
AS $function$window_rank$function$;

-- 19. procedure public."Odd ""f""()"(): it is new
CREATE PROCEDURE public."Odd ""f""()"()
 LANGUAGE sql
AS $procedure$SELECT 1$procedure$;

-- 20. procedure public.pr(integer, integer): it is new
CREATE PROCEDURE public.pr(IN a integer, INOUT b integer, OUT c integer)
 LANGUAGE sql
AS $procedure$SELECT 1, 2$procedure$;
