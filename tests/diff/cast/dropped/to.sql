CREATE SCHEMA s;
CREATE TYPE s.point AS (x integer, y integer);
CREATE TYPE s.mood AS ENUM ('sad', 'happy');
CREATE DOMAIN s.code AS text;
