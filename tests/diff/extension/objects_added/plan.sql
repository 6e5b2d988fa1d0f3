SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. extension citext: a member that was there before
ALTER EXTENSION "citext" ADD TYPE "public"."mood";

-- 2. extension citext: a member that was there before
ALTER EXTENSION "citext" ADD SEQUENCE "public"."numbers";

-- 3. extension citext: a member that was there before
ALTER EXTENSION "citext" ADD TABLE "public"."joins_too";

-- 4. extension citext: a member that was there before
ALTER EXTENSION "citext" ADD FUNCTION "public"."joins"();

-- 5. extension citext: a member that was there before
ALTER EXTENSION "citext" ADD VIEW "public"."shows";

-- 6. extension citext: a member that stays without it
ALTER EXTENSION "citext" DROP TABLE "public"."leaves";
