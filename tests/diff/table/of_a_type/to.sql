CREATE TYPE shape AS (w integer, h integer);
CREATE TYPE "Other; shape" AS (w integer);
CREATE TABLE bound OF shape (w DEFAULT 1);
CREATE TABLE loose (w integer NOT NULL, h integer, d integer);
CREATE TABLE stays OF "Other; shape";
