SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = off;

-- 1. base type s.label: it is new [not_reversible]
CREATE TYPE "s"."label" (
    INPUT = "s"."label_in",
    OUTPUT = "s"."label_out",
    INTERNALLENGTH = VARIABLE,
    ALIGNMENT = int4,
    STORAGE = plain,
    CATEGORY = 'U',
    DELIMITER = ','
);

-- 2. domain s.tag: it is new
CREATE DOMAIN "s"."tag" AS s.label;

-- 3. table s.t: it is new
CREATE TABLE "s"."t" (
    "a" s.label
);

-- 4. table s.u: it is new
CREATE TABLE "s"."u" (
    "a" s.tag,
    "b" s.label[],
    "c" s.label
);

-- 5. materialized view s.m: it is new
CREATE MATERIALIZED VIEW "s"."m" AS
 SELECT t.a
   FROM s.t;
