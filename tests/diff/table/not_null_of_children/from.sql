CREATE TABLE parent (a int NOT NULL, b int, c int CONSTRAINT "of parent" NOT NULL, d int NOT NULL, e int, f int NOT NULL);
CREATE TABLE child (g int) INHERITS (parent);
CREATE TABLE own (CONSTRAINT own NOT NULL a, b int NOT NULL) INHERITS (parent);
COMMENT ON CONSTRAINT "of parent" ON child IS 'here alone';
CREATE TABLE wide (x int CONSTRAINT wide NOT NULL NO INHERIT);
CREATE TABLE narrow () INHERITS (wide);
CREATE TABLE made_valid (x int);
CREATE TABLE made_valid_1 () INHERITS (made_valid);
CREATE TABLE made_valid_2 () INHERITS (made_valid);
