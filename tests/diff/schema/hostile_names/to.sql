CREATE SCHEMA "a.b" AUTHORIZATION "Odd; role";
CREATE SCHEMA "😀
second line";
CREATE TABLE "😀
second line"."Order" ("select" int, "it's" text);

COMMENT ON COLUMN "😀
second line"."Order"."it's" IS E'a\\b ''c'' d';
CREATE TABLE "a.b"."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnné" ("a""b" int PRIMARY KEY);
GRANT SELECT ("a""b") ON "a.b"."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnné" TO "Odd; role";
