-- from PostgreSQL 15
CREATE SCHEMA b;
CREATE SCHEMA c;
CREATE TABLE stays (id integer, x text);
CREATE TABLE narrows (id integer, x text);
CREATE TABLE widens (id integer, x text);
CREATE TABLE joins (id integer, x text);
CREATE TABLE leaves (id integer, x text);
CREATE TABLE split (id integer, at date) PARTITION BY RANGE (at);
CREATE PUBLICATION p FOR TABLE stays (id), narrows WHERE (x <> ''), widens, joins (x), split WHERE (id > 1)
    WITH (publish_via_partition_root);
CREATE PUBLICATION q FOR TABLES IN SCHEMA b, c;
CREATE PUBLICATION r FOR TABLE leaves;
COMMENT ON PUBLICATION r IS 'kept';
