-- from PostgreSQL 18
CREATE TABLE w (id int4range, at daterange, CONSTRAINT w_pk PRIMARY KEY (id, at WITHOUT OVERLAPS));
CREATE TABLE t (id int4range, at daterange, CONSTRAINT pk UNIQUE (id, at WITHOUT OVERLAPS), PRIMARY KEY (id, at)) PARTITION BY LIST (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN ('[1,2)');
CREATE TABLE f (id int4range, at daterange, CONSTRAINT fk FOREIGN KEY (id, PERIOD at) REFERENCES w (id, PERIOD at)) PARTITION BY LIST (id);
CREATE TABLE f1 PARTITION OF f FOR VALUES IN ('[1,2)');
CREATE TABLE u (id int4range, at daterange, UNIQUE (id, at WITHOUT OVERLAPS));
CREATE TABLE x (id int4range, at daterange, CONSTRAINT x FOREIGN KEY (id, PERIOD at) REFERENCES w (id, PERIOD at) NOT ENFORCED);
