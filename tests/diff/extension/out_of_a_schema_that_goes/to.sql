CREATE SCHEMA "New place"; CREATE EXTENSION citext SCHEMA "New place";
