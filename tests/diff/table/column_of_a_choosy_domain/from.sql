CREATE DOMAIN sure AS integer NOT NULL;
CREATE DOMAIN any_number AS integer;
CREATE TABLE t (a integer);
