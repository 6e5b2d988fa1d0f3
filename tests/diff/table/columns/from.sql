CREATE TABLE t (a int, gone text, b varchar(5), d int DEFAULT 1 NOT NULL);
