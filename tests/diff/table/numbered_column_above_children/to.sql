CREATE TABLE parent (a integer, number bigint GENERATED ALWAYS AS IDENTITY);
CREATE TABLE child () INHERITS (parent);
