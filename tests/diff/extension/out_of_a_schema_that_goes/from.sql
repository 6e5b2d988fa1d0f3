CREATE SCHEMA old_place; CREATE EXTENSION citext SCHEMA old_place;
