CREATE TABLE p (a integer CONSTRAINT positive CHECK (a > 0));
CREATE TABLE q (b integer NOT NULL);
CREATE TABLE leaver (c integer) INHERITS (p);
CREATE TABLE joiner (b integer NOT NULL, c integer);
CREATE TABLE changer (a integer CONSTRAINT positive CHECK (a > 0), b integer NOT NULL) INHERITS (p);
CREATE TABLE turner (a integer CONSTRAINT positive CHECK (a > 0), b integer NOT NULL) INHERITS (p, q);
CREATE TABLE p_only (e text);
CREATE TABLE heir () INHERITS (p_only);
