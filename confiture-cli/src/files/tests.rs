use std::fs;

use super::*;

/// A project with these files, each holding nothing.
fn project(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    folder
}

fn config(folder: &Path) -> Config {
    Config { project_dir: folder.to_owned(), ..Config::default() }
}

fn names(config: &Config) -> Vec<String> {
    let name = |it: Found| it.path.strip_prefix(&config.project_dir).unwrap().display().to_string();
    find(config, None).unwrap().into_iter().map(name).collect()
}

#[test]
fn the_default_is_everything_below_db_schema_by_path() {
    let folder = project(&[
        "db/schema/20_b/a.sql",
        "db/schema/20_b.sql",
        "db/schema/10_a/é.sql",
        "db/schema/10_a/z.sql",
        "db/schema/notes.txt",
        "db/other/x.sql",
    ]);
    let expected = [
        "db/schema/10_a/z.sql",
        "db/schema/10_a/é.sql",
        "db/schema/20_b/a.sql",
        "db/schema/20_b.sql",
    ];
    assert_eq!(names(&config(folder.path())), expected);
}

#[test]
fn folders_have_patterns_depth_and_order() {
    let folder = project(&["a/1.sql", "a/x/2.sql", "a/x/t_3.sql", "b/4.sql", "b/5.ddl", "c/6.sql"]);
    let mut config = config(folder.path());
    let dir = |path: &str| IncludeDir::new(path);
    config.include_dirs = vec![IncludeDir { exclude: vec!["t_*.sql".into()], ..dir("a") }];
    assert_eq!(names(&config), ["a/1.sql", "a/x/2.sql"]);
    config.include_dirs = vec![IncludeDir { recursive: false, ..dir("a") }];
    assert_eq!(names(&config), ["a/1.sql"]);
    config.include_dirs = vec![
        IncludeDir { order: 2, ..dir("a") },
        IncludeDir { include: vec!["*.ddl".into()], order: -1, ..dir("b") },
        dir("c"),
        IncludeDir { auto_discover: true, ..dir("none") },
    ];
    assert_eq!(names(&config), ["b/5.ddl", "c/6.sql", "a/1.sql", "a/x/2.sql", "a/x/t_3.sql"]);
    config.exclude_dirs = vec!["a/x".into(), "c/".into()];
    assert_eq!(names(&config), ["b/5.ddl", "a/1.sql"]);
}

#[test]
fn what_superusers_run_stands_at_the_ends() {
    let folder =
        project(&["db/schema/a.sql", "db/schema/su/b.sql", "db/post/c.sql", "db/schema/z.sql"]);
    let mut config = config(folder.path());
    config.superuser_dirs = vec!["db/schema/su".into()];
    config.superuser_post_dirs = vec!["db/post".into()];
    assert_eq!(
        names(&config),
        ["db/schema/su/b.sql", "db/schema/a.sql", "db/schema/z.sql", "db/post/c.sql"]
    );
}

#[test]
fn numbers_are_hexadecimal_when_asked() {
    let folder = project(&[
        "db/schema/0A_x/1_a.sql",
        "db/schema/9_x/10_a.sql",
        "db/schema/9_x/9_a.sql",
        "db/schema/9_x/0b_a.sql",
        "db/schema/10_x/1_a.sql",
        "db/schema/add_x/1_a.sql",
        "db/schema/010_y.sql",
    ]);
    let mut config = config(folder.path());
    config.build.sort_mode = SortMode::Hex;
    assert_eq!(
        names(&config),
        [
            "db/schema/9_x/9_a.sql",
            "db/schema/9_x/0b_a.sql",
            "db/schema/9_x/10_a.sql",
            "db/schema/0A_x/1_a.sql",
            "db/schema/10_x/1_a.sql",
            "db/schema/010_y.sql",
            "db/schema/add_x/1_a.sql",
        ]
    );
}

#[test]
fn a_file_counts_once_and_links_may_run_in_circles() {
    let folder = project(&["db/schema/a/1.sql", "db/schema/a/b/2.sql"]);
    let schema = folder.path().join("db/schema");
    std::os::unix::fs::symlink(&schema, schema.join("a/loop")).unwrap();
    std::os::unix::fs::symlink(schema.join("a"), schema.join("again")).unwrap();
    let mut config = config(folder.path());
    config.include_dirs.push(IncludeDir::new("db/schema/a"));
    let mut met = Met::default();
    let found = find(&config, None).unwrap();
    assert!(found.len() >= 4, "the links are followed");
    let taken = found.iter().filter(|it| met.is_new(read(&it.path).unwrap().identity)).count();
    assert_eq!(taken, 2);
}

#[test]
fn missing_folders_and_wrong_patterns_are_refused() {
    let folder = project(&["db/x.sql"]);
    let mut config = config(folder.path());
    let refusal = find(&config, None).unwrap_err();
    assert_eq!(refusal.code, Code::SchemaDirectory);
    assert!(refusal.hint.unwrap().contains("confiture init"));
    config.include_dirs = vec![IncludeDir { include: vec!["[".into()], ..IncludeDir::new("db") }];
    assert_eq!(find(&config, None).unwrap_err().code, Code::ConfigPattern);
}

#[test]
fn what_is_not_text_is_refused_with_its_byte() {
    let folder = project(&["latin1.sql", "bom.sql"]);
    let path = folder.path().join("latin1.sql");
    fs::write(&path, b"SELECT 1;\n-- caf\xe9\n").unwrap();
    let refusal = read(&path).unwrap_err();
    assert_eq!(refusal.details["byte"], 16);
    let place = refusal.place.unwrap();
    assert_eq!((place.line, place.column), (Some(2), Some(7)));
    fs::write(folder.path().join("bom.sql"), "\u{feff}SELECT 1").unwrap();
    assert_eq!(read(&folder.path().join("bom.sql")).unwrap().text, "SELECT 1");
    assert_eq!(read(&folder.path().join("none.sql")).unwrap_err().code, Code::SchemaSyntax);
}

#[test]
fn seeds_are_known_by_their_folder() {
    let folder = project(&["db/schema/seeds/a.sql", "db/schema/seed.sql"]);
    let found = find(&config(folder.path()), None).unwrap();
    let seeds: Vec<bool> = found.iter().map(|it| it.is_seed).collect();
    assert_eq!(seeds, [false, true]);
}

#[test]
fn the_file_that_is_written_does_not_count() {
    let folder = project(&["db/schema/a.sql", "db/schema/out.sql"]);
    let output = folder.path().join("db/schema/out.sql");
    assert_eq!(find(&config(folder.path()), Some(&output)).unwrap().len(), 1);
}

#[test]
fn common_parents_are_lexical() {
    let parent = |paths: &[&str]| common_parent(paths.iter().map(Path::new)).display().to_string();
    assert_eq!(parent(&["db/schema", "db/seeds"]), "db");
    assert_eq!(parent(&["db/schema"]), "db/schema");
    assert_eq!(parent(&["/a/b", "/a/bc"]), "/a");
    assert_eq!(parent(&["a", "b"]), "");
}
