SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. view s.v: it is gone
DROP VIEW "s"."v";

-- 2. table s.parts: it is gone
DROP TABLE "s"."parts";

-- 3. table s.t: it is gone [data_loss, not_reversible]
DROP TABLE "s"."t";

-- 4. range type s.num_range: it is gone
DROP TYPE "s"."num_range";

-- 5. operator class s.num_hash(hash): it is gone
DROP OPERATOR CLASS "s"."num_hash" USING hash;

-- 6. operator family s.num_hash(hash): it is gone
DROP OPERATOR FAMILY "s"."num_hash" USING hash;

-- 7. operator class s.num_ops(btree): it is gone
DROP OPERATOR CLASS "s"."num_ops" USING btree;

-- 8. operator family s.num_ops(btree): it is gone
DROP OPERATOR FAMILY "s"."num_ops" USING btree;
