-- from PostgreSQL 15
CREATE TABLE parent (a integer);
CREATE TABLE child () INHERITS (parent);
CREATE SCHEMA "S. one";
CREATE SCHEMA two;
CREATE TABLE "S. one"."T; ""x""" ("A. b" integer, c text, d text);
CREATE TABLE split (id integer, at date) PARTITION BY RANGE (at);
CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert, truncate');
CREATE PUBLICATION "Odd; ""one""" FOR TABLE "S. one"."T; ""x""" ("A. b", c) WHERE ("A. b" > 1 AND c <> 'it''s'),
    ONLY parent, split WHERE (id > 1) WITH (publish_via_partition_root);
ALTER PUBLICATION "Odd; ""one""" OWNER TO keeper;
COMMENT ON PUBLICATION "Odd; ""one""" IS 'some';
CREATE PUBLICATION schemas FOR TABLES IN SCHEMA "S. one", two, TABLE ONLY parent;
CREATE PUBLICATION nothing WITH (publish = '');
