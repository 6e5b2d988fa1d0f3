CREATE TYPE p AS ENUM ('low', 'high', 'new', 'last'); CREATE TABLE t (id int, p p);
CREATE VIEW v AS SELECT id FROM t WHERE p IN ('high', 'new');
