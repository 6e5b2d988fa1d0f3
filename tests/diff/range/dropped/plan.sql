SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view s.v: it is gone
DROP VIEW "s"."v";

-- 2. function s.wide(s.span): it is gone
DROP FUNCTION "s"."wide"(s.span);

-- 3. table s.t: it is gone [data_loss, not_reversible]
DROP TABLE "s"."t";

-- 4. range type s."Of.range": it is gone
DROP TYPE "s"."Of.range";

-- 5. range type s.positives: it is gone
DROP TYPE "s"."positives";

-- 6. range type s.span: it is gone
DROP TYPE "s"."span";

-- 7. range type s.words: it is gone
DROP TYPE "s"."words";

-- 8. domain s.positive: it is gone
DROP DOMAIN "s"."positive";
