-- Checks the deferred constraints now, as COMMIT would, and leaves everything as it was: setting
-- them immediate for good would change how a next migration in the same transaction runs.
-- Several statements, sent as they are.
-- in:  nothing
-- out: nothing; fails when a constraint does not hold
-- versions: all
SAVEPOINT confiture_deferred;
SET CONSTRAINTS ALL IMMEDIATE;
ROLLBACK TO SAVEPOINT confiture_deferred;
RELEASE SAVEPOINT confiture_deferred
