CREATE TABLE p (a int, gone int); CREATE TABLE c (b int) INHERITS (p); CREATE TABLE d () INHERITS (c);
