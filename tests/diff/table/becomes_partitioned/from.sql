-- A plain table cannot be partitioned in place, and a partitioned one cannot become plain.
CREATE TABLE a (id serial PRIMARY KEY, name text NOT NULL);
CREATE INDEX ON a (name);
CREATE TABLE r (id integer REFERENCES a);
CREATE TABLE b (id integer PRIMARY KEY) PARTITION BY RANGE (id);
CREATE TABLE b_1 PARTITION OF b FOR VALUES FROM (0) TO (10);
CREATE TABLE b_2 PARTITION OF b FOR VALUES FROM (10) TO (20);
CREATE VIEW v AS SELECT a.name FROM a JOIN b USING (id);
