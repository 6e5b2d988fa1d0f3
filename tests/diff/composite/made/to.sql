CREATE TYPE inner_type AS (x int); CREATE TYPE "Outer" AS ("a b" inner_type[], c text COLLATE "C"); CREATE TYPE nothing AS ();
ALTER TYPE "Outer" OWNER TO keeper; CREATE TABLE t (o "Outer");
