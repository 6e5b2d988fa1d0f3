CREATE TABLE t (moment bigint, at timestamp DEFAULT '2024-01-01', key uuid, list bigint[]);
INSERT INTO t (at) VALUES (NULL);
