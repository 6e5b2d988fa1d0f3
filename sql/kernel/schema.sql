-- The schema of all that is ours. It fails when somebody has made it before, which is the point: a
-- trusted script runs as the bootstrap superuser, and the owner of a prepared schema could put
-- functions of theirs in front of ours.
CREATE SCHEMA confiture;
ALTER SCHEMA confiture OWNER TO @extowner@;
COMMENT ON SCHEMA confiture IS 'confiture {{version}}: catalog, snapshots, diff, plan, tracking';
