-- The install script of the extension, flavour native. Put together by tools/assemble.sh: a line
-- that begins with @include stands for a file of sql/. No OR REPLACE and no IF NOT EXISTS: what
-- somebody has prepared must make the installation fail, not become a part of it.
\echo Use "CREATE EXTENSION confiture" to load this file. \quit

-- @include kernel/schema.sql

-- @include kernel/native/version.sql
-- @include kernel/native/capabilities.sql
-- @include kernel/native/read_catalog.sql
-- @include kernel/native/read_foreign_catalog.sql
-- @include kernel/native/catalog_rows.sql
-- @include kernel/native/catalog_digest.sql
-- @include kernel/native/within_schema.sql
-- @include kernel/native/diff_documents.sql
-- @include kernel/native/plan_documents.sql

-- @include kernel/tracking/locate.sql
-- @include kernel/tracking/tracking_table.sql
-- @include kernel/tracking/qualified_name.sql
-- @include kernel/tracking/version_key.sql
-- @include kernel/tracking/migrations_of.sql
-- @include kernel/tracking/take_lock.sql
-- @include kernel/tracking/history.sql
-- @include kernel/tracking/status.sql
-- @include kernel/tracking/current.sql
-- @include kernel/tracking/make_tracking_table.sql
-- @include kernel/tracking/record_row.sql
-- @include kernel/tracking/record.sql
-- @include kernel/tracking/baseline.sql

-- @include kernel/catalog/catalog.sql
-- @include kernel/catalog/catalog_json.sql
-- @include kernel/catalog/foreign_catalog_json.sql
-- @include kernel/catalog/digest.sql

-- @include kernel/snapshot/snapshots.sql
-- @include kernel/snapshot/snapshot.sql
-- @include kernel/snapshot/forget_snapshot.sql

-- @include kernel/diff/target_catalog.sql
-- @include kernel/diff/diff_against_name.sql
-- @include kernel/diff/diff_against_catalog.sql
-- @include kernel/diff/diff_schemas.sql

-- @include kernel/plan/plan_rows.sql
-- @include kernel/plan/plan_json_to_name.sql
-- @include kernel/plan/plan_json_to_catalog.sql
-- @include kernel/plan/plan_to_name.sql
-- @include kernel/plan/plan_to_catalog.sql

-- @include kernel/privileges.sql
