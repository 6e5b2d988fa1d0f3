//! Puts a row into each table that is empty and takes one, so that a plan has something to lose.
//!
//! It does not know what the columns mean: values are the simplest of their type, and a table with
//! more to ask stays empty.

use confiture_cli::wire::Client;

use super::cluster::{explain, tell};

/// Ordinary tables and partitions; the columns that must be given a value, each with one.
const INSERTS: &str = "
    SELECT pg_catalog.format('INSERT INTO %I.%I ', n.nspname, c.relname) || coalesce((
        SELECT pg_catalog.format('(%s) VALUES (%s)',
            pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum),
            pg_catalog.string_agg(pg_catalog.quote_nullable(CASE
                WHEN t.typtype = 'e' THEN (SELECT e.enumlabel::text FROM pg_catalog.pg_enum AS e
                    WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder LIMIT 1)
                WHEN t.typcategory IN ('N', 'S', 'V') THEN '1'
                WHEN t.typcategory = 'B' THEN 'true'
                WHEN t.typcategory = 'D' THEN '2024-06-15 00:00:00'
                WHEN t.typcategory = 'A' THEN '{}'
                WHEN t.typname = 'uuid' THEN '00000000-0000-0000-0000-000000000001'
                WHEN t.typname IN ('json', 'jsonb') THEN '{}'
            END), ', ' ORDER BY a.attnum))
        FROM pg_catalog.pg_attribute AS a
        JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            AND NOT a.atthasdef AND a.attidentity = ''
        HAVING pg_catalog.count(*) > 0), 'DEFAULT VALUES')
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    ORDER BY c.oid";

/// How often a row is tried: it may refer to one of a table that comes later.
const TRIES: usize = 2;

/// Puts a row into each ordinary table that takes one.
///
/// # Errors
/// What the server answers, but not the refusal of a row.
pub fn fill(client: &mut Client) -> Result<(), String> {
    let rows = client.query_typed(INSERTS, &[]).map_err(|error| explain(&error))?;
    let mut inserts: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    // What is checked at the end would refuse all rows at once.
    tell(client, "BEGIN; SET CONSTRAINTS ALL IMMEDIATE")?;
    for _ in 0..TRIES {
        let mut refused = Vec::new();
        for insert in inserts {
            tell(client, "SAVEPOINT before")?;
            if client.batch_execute(&insert).is_err() {
                tell(client, "ROLLBACK TO before")?;
                refused.push(insert);
            }
        }
        inserts = refused;
    }
    tell(client, "COMMIT")
}
