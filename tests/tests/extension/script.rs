//! The install script: what it declares, and what it must not contain.

use std::path::{Path, PathBuf};

use confiture_core::code::Code;
use confiture_tests::{checkout, golden};

use crate::{database, forget, role};

/// Every function and table, with who may use it: PUBLIC, or only the extension's owner.
#[test]
fn everybody_knows_who_may_call_what() {
    let Some(database) = database() else { return };
    let owner = role(&database, "owner");
    database.execute(&format!("ALTER DATABASE {} OWNER TO {owner}", database.name));
    let mut client = database.client();
    client
        .batch_execute(&format!("SET SESSION AUTHORIZATION {owner}; CREATE EXTENSION confiture"))
        .unwrap();
    let rows = client
        .query(
            "SELECT it.line FROM (SELECT
                format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid))
                    || E'\n  ' || concat_ws(', ', l.lanname,
                        CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable'
                            ELSE 'volatile' END,
                        CASE WHEN p.proisstrict THEN 'strict' END,
                        CASE p.proparallel WHEN 's' THEN 'parallel safe' END,
                        CASE WHEN p.prosecdef THEN 'SECURITY DEFINER' END,
                        CASE WHEN NOT coalesce('search_path=pg_catalog, pg_temp'
                            = ANY (p.proconfig), false) THEN 'search path of the caller' END)
                    || E'\n  ' || (
                SELECT string_agg(concat(CASE WHEN a.grantee = 0 THEN 'PUBLIC'
                        WHEN a.grantee = p.proowner THEN 'installer'
                        WHEN pg_get_userbyid(a.grantee) = current_user THEN 'owner'
                        ELSE 'SOMEBODY' END, CASE WHEN a.is_grantable THEN '*' END),
                    ', ' ORDER BY 1)
                FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a)
             FROM pg_proc AS p JOIN pg_language AS l ON l.oid = p.prolang
             WHERE p.pronamespace = 'confiture'::regnamespace
             UNION ALL
             SELECT concat(CASE c.relkind WHEN 'r' THEN 'table ' ELSE c.relkind::text END,
                c.relname, E'\n  ', (
                SELECT string_agg(DISTINCT CASE WHEN a.grantee = c.relowner THEN 'owner'
                    ELSE 'SOMEBODY' END, ', ')
                FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) AS a))
             FROM pg_class AS c
             WHERE c.relnamespace = 'confiture'::regnamespace AND c.relkind NOT IN ('i', 'I')
             ) AS it(line) ORDER BY it.line COLLATE \"C\"",
            &[],
        )
        .unwrap();
    let table: String = rows.iter().map(|row| row.get::<_, String>(0) + "\n").collect();
    golden(&checkout().join("tests/sql/extension/privileges.txt"), &table);
    forget(&database, &[&owner]);
}

#[test]
fn reading_pins_every_setting_that_the_catalog_queries_pin() {
    let Some(database) = crate::with_extension() else { return };
    let pinned = database.text(
        "SELECT string_agg(split_part(it, '=', 1), ' ' ) FROM pg_proc, unnest(proconfig) AS it
         WHERE proname = 'read_catalog'",
    );
    let wanted = std::fs::read_to_string(checkout().join("sql/catalog/settings.sql")).unwrap();
    let wanted: Vec<&str> =
        wanted.split("set_config('").skip(1).filter_map(|it| it.split('\'').next()).collect();
    assert!(wanted.len() > 5);
    for name in wanted {
        assert!(pinned.split(' ').any(|it| it == name), "{name} leaks: {pinned}");
    }
}

#[test]
fn refusals_in_sql_have_the_sqlstates_of_the_table_of_codes() {
    let mut found = 0;
    for file in kernel() {
        let text = std::fs::read_to_string(&file).unwrap();
        for refusal in text.split("ERRCODE = '").skip(1) {
            let (sqlstate, rest) = refusal.split_once('\'').unwrap();
            let name = rest.split_once("'[").unwrap().1.split_once(']').unwrap().0;
            let code = Code::named(name).unwrap_or_else(|| panic!("{}: {name}", file.display()));
            assert_eq!(code.entry().sqlstate, sqlstate, "{}: {name}", file.display());
            found += 1;
        }
    }
    assert!(found > 10, "{found}");
}

#[test]
fn the_script_makes_everything_anew_and_in_ascii() {
    for file in kernel() {
        let text = std::fs::read_to_string(&file).unwrap();
        // A script is read in the encoding that the control file says, and then converted.
        assert!(text.is_ascii(), "{}", file.display());
        let statements: Vec<&str> =
            text.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
        let statements = statements.join("\n");
        // In PL/pgSQL, the words are a condition when a query follows.
        let statements = statements.replace("IF NOT EXISTS (", "");
        for wrong in ["OR REPLACE", "IF NOT EXISTS", "SECURITY DEFINER"] {
            assert!(!statements.contains(wrong), "{}: {wrong}", file.display());
        }
    }
}

/// Every file of the install script, those of the statements that it includes left out.
fn kernel() -> Vec<PathBuf> {
    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, files);
            } else {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    collect(&checkout().join("sql/kernel"), &mut files);
    files
}
