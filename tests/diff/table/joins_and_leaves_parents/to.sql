CREATE TABLE p (a integer CONSTRAINT positive CHECK (a > 0));
CREATE TABLE q (b integer NOT NULL);
CREATE TABLE leaver (a integer CONSTRAINT positive CHECK (a > 0), c integer);
CREATE TABLE joiner (b integer NOT NULL, c integer) INHERITS (q);
CREATE TABLE changer (a integer CONSTRAINT positive CHECK (a > 0), b integer NOT NULL) INHERITS (q);
CREATE TABLE turner (a integer CONSTRAINT positive CHECK (a > 0), b integer NOT NULL) INHERITS (q, p);
CREATE TABLE p_only ();
CREATE TABLE heir (e text) INHERITS (p_only);
