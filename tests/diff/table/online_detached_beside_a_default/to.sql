CREATE TABLE t (a integer) PARTITION BY RANGE (a);
CREATE TABLE rest PARTITION OF t DEFAULT;
CREATE TABLE low (a integer);
CREATE TABLE u (a integer) PARTITION BY RANGE ((a + 1));
CREATE TABLE of_expression (a integer);
