CREATE TABLE t (moment timestamp, at bigint, key bytea, list date[]);
