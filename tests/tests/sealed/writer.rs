//! Sessions that change a schema without a pause: each owns a part of the database, and leads it
//! from one state to the next, several objects in two schemas at a time.

use confiture_tests::generate::random::Random;
use postgres::Client;

/// How many states a part has; after the last comes the first again.
pub(crate) const STATES: usize = 6;

/// What one session owns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Two schemas that carry the number of their state as a comment.
    Counted(&'static str),
    /// Things that come and go, and leave everything else as it was: no row shows that they were
    /// there.
    Flickering(&'static str),
}

pub(crate) const PARTS: [Part; 4] =
    [Part::Counted("ant"), Part::Counted("bee"), Part::Counted("cat"), Part::Flickering("dot")];

impl Part {
    /// Returns the word with which the names of all its objects begin.
    pub(crate) fn prefix(self) -> &'static str {
        match self {
            Self::Counted(prefix) | Self::Flickering(prefix) => prefix,
        }
    }

    /// Returns the statements that make the first state.
    pub(crate) fn first(self) -> String {
        let sql = match self {
            Self::Counted(_) => COUNTED,
            Self::Flickering(_) => FLICKERING,
        };
        sql.replace("{w}", self.prefix())
    }

    /// Returns the statements that lead to the state of this number.
    pub(crate) fn next(self, number: usize) -> String {
        let state = number % STATES;
        match self {
            Self::Counted(prefix) => format!(
                "COMMENT ON SCHEMA {prefix}_a IS '{number}'; {}; \
                 COMMENT ON SCHEMA {prefix}_b IS '{number}'",
                STEPS[(state + STATES - 1) % STATES].replace("{w}", prefix)
            ),
            Self::Flickering(prefix) => {
                FLICKERS[(state + STATES - 1) % STATES].replace("{w}", prefix)
            }
        }
    }
}

/// Where the states that really existed are written down: one row for each commit, in their order.
pub(crate) const LOG: &str = "
    CREATE SCHEMA history;
    CREATE TABLE history.counter (step bigint);
    INSERT INTO history.counter VALUES (0);
    CREATE TABLE history.log (step bigint, part text, number bigint);
";

const COUNTED: &str = "
    CREATE SCHEMA {w}_a;
    CREATE SCHEMA {w}_b;
    CREATE TYPE {w}_a.mood AS ENUM ('good', 'bad');
    CREATE DOMAIN {w}_a.size AS int;
    CREATE SEQUENCE {w}_a.numbers;
    CREATE TABLE {w}_a.item (id int PRIMARY KEY, mood {w}_a.mood DEFAULT 'good', v text);
    CREATE TABLE {w}_b.part (id int PRIMARY KEY, item int, size {w}_a.size);
    CREATE FUNCTION {w}_a.area(int) RETURNS int LANGUAGE sql RETURN $1 + 1;
    CREATE FUNCTION {w}_a.fire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE VIEW {w}_b.items AS SELECT i.id, i.v, p.size, {w}_a.area(p.id) AS area
        FROM {w}_a.item AS i JOIN {w}_b.part AS p ON p.item = i.id WHERE i.mood = 'good';
    CREATE VIEW {w}_a.over AS SELECT id, v FROM {w}_b.items;
    COMMENT ON SCHEMA {w}_a IS '0';
    COMMENT ON SCHEMA {w}_b IS '0';
";

/// What `pg_get_*def()` writes back changes with what it refers to: renames show in views,
/// functions, constraints, indexes and policies of both schemas.
const STEPS: [&str; STATES] = [
    "ALTER TABLE {w}_a.item RENAME TO thing; ALTER TABLE {w}_a.thing RENAME COLUMN v TO w;
     ALTER TABLE {w}_b.part ADD COLUMN n int DEFAULT 1;
     ALTER TABLE {w}_b.part ADD CONSTRAINT positive CHECK ({w}_a.area(n) > 0);
     CREATE INDEX thing_w ON {w}_a.thing (w) WHERE mood = 'bad';
     COMMENT ON VIEW {w}_b.items IS 'one'; GRANT SELECT ON {w}_b.items TO PUBLIC",
    "ALTER TYPE {w}_a.mood RENAME VALUE 'bad' TO 'worse';
     ALTER FUNCTION {w}_a.area(int) RENAME TO volume;
     ALTER SEQUENCE {w}_a.numbers OWNED BY {w}_a.thing.id;
     CREATE TRIGGER fires BEFORE INSERT ON {w}_b.part FOR EACH ROW EXECUTE FUNCTION {w}_a.fire();
     ALTER TABLE {w}_b.part ENABLE ROW LEVEL SECURITY;
     CREATE POLICY own ON {w}_b.part USING ({w}_a.volume(n) > 1);
     ALTER DOMAIN {w}_a.size ADD CONSTRAINT small CHECK (VALUE < 7)",
    "CREATE TABLE {w}_a.one (id int PRIMARY KEY, t int REFERENCES {w}_a.thing);
     CREATE TABLE {w}_b.two (id int PRIMARY KEY, o int REFERENCES {w}_a.one, x {w}_a.mood[]);
     CREATE TABLE {w}_b.many (LIKE {w}_b.two INCLUDING ALL) PARTITION BY LIST (id);
     CREATE TABLE {w}_b.many_1 PARTITION OF {w}_b.many FOR VALUES IN (1);
     CREATE INDEX many_o ON {w}_b.many (o);
     CREATE MATERIALIZED VIEW {w}_a.stored AS SELECT * FROM {w}_b.items;
     CREATE PUBLICATION {w}_p FOR TABLE {w}_a.one, {w}_b.two;
     ALTER DEFAULT PRIVILEGES IN SCHEMA {w}_a GRANT SELECT ON TABLES TO reader;
     REVOKE ALL ON FUNCTION {w}_a.volume(int) FROM PUBLIC",
    "CREATE STATISTICS {w}_a.related ON id, w FROM {w}_a.thing;
     CREATE RULE nothing AS ON DELETE TO {w}_b.two DO ALSO UPDATE {w}_a.thing SET w = 'x';
     ALTER TABLE {w}_a.thing ALTER id ADD GENERATED ALWAYS AS IDENTITY;
     ALTER TABLE {w}_a.thing RENAME COLUMN id TO key;
     CREATE OR REPLACE FUNCTION {w}_a.fire() RETURNS trigger LANGUAGE plpgsql
        AS 'BEGIN RETURN NULL; END'",
    "DROP RULE nothing ON {w}_b.two; DROP STATISTICS {w}_a.related;
     DROP MATERIALIZED VIEW {w}_a.stored; DROP PUBLICATION {w}_p;
     DROP TABLE {w}_b.many, {w}_b.two, {w}_a.one;
     ALTER TABLE {w}_a.thing ALTER key DROP IDENTITY;
     ALTER TABLE {w}_a.thing RENAME COLUMN key TO id;
     ALTER DEFAULT PRIVILEGES IN SCHEMA {w}_a REVOKE SELECT ON TABLES FROM reader;
     GRANT ALL ON FUNCTION {w}_a.volume(int) TO PUBLIC",
    "DROP POLICY own ON {w}_b.part; DROP TRIGGER fires ON {w}_b.part;
     ALTER TABLE {w}_b.part DISABLE ROW LEVEL SECURITY, DROP CONSTRAINT positive, DROP COLUMN n;
     ALTER DOMAIN {w}_a.size DROP CONSTRAINT small;
     ALTER TYPE {w}_a.mood RENAME VALUE 'worse' TO 'bad';
     ALTER FUNCTION {w}_a.volume(int) RENAME TO area;
     ALTER SEQUENCE {w}_a.numbers OWNED BY NONE; DROP INDEX {w}_a.thing_w;
     ALTER TABLE {w}_a.thing RENAME COLUMN w TO v; ALTER TABLE {w}_a.thing RENAME TO item;
     COMMENT ON VIEW {w}_b.items IS NULL; REVOKE SELECT ON {w}_b.items FROM PUBLIC;
     CREATE OR REPLACE FUNCTION {w}_a.fire() RETURNS trigger LANGUAGE plpgsql
        AS 'BEGIN RETURN NEW; END'",
];

const FLICKERING: &str = "
    CREATE SCHEMA {w}_a;
    CREATE TABLE {w}_a.stays (id int PRIMARY KEY, v text);
    CREATE INDEX stays_v ON {w}_a.stays (v);
";

const FLICKERS: [&str; STATES] = [
    "CREATE TYPE {w}_a.kind AS ENUM ('x');
     CREATE TABLE {w}_a.comes (id int PRIMARY KEY, k {w}_a.kind);
     CREATE INDEX comes_k ON {w}_a.comes (k);
     CREATE VIEW {w}_a.sees AS SELECT * FROM {w}_a.comes;
     COMMENT ON VIEW {w}_a.sees IS 'here'",
    "DROP VIEW {w}_a.sees; DROP TABLE {w}_a.comes; DROP TYPE {w}_a.kind",
    "CREATE FUNCTION {w}_a.does() RETURNS int LANGUAGE sql RETURN 1;
     CREATE SEQUENCE {w}_a.counts; CREATE INDEX stays_w ON {w}_a.stays (v, id);
     CREATE VIEW {w}_a.does_it AS SELECT {w}_a.does()",
    "DROP VIEW {w}_a.does_it; DROP INDEX {w}_a.stays_w; DROP SEQUENCE {w}_a.counts;
     DROP FUNCTION {w}_a.does()",
    "CREATE DOMAIN {w}_a.odd AS int CHECK (VALUE % 2 = 1);
     CREATE TYPE {w}_a.pair AS (a {w}_a.odd, b text);
     COMMENT ON TYPE {w}_a.pair IS 'two'; COMMENT ON COLUMN {w}_a.stays.v IS 'said'",
    "COMMENT ON COLUMN {w}_a.stays.v IS NULL; DROP TYPE {w}_a.pair; DROP DOMAIN {w}_a.odd",
];

/// Changes a part until it is told to stop: bursts of transactions, some of them in vain, and
/// pauses in which a reader may be done.
pub(crate) fn write(client: &mut Client, part: Part, seed: u64, mut goes_on: impl FnMut() -> bool) {
    let mut random = Random::new(seed);
    let mut number = 0;
    while goes_on() {
        for _ in 0..=random.below(8) {
            let is_in_vain = random.chance(25);
            let end = if is_in_vain { "ROLLBACK".to_owned() } else { committed(part, number + 1) };
            let sql = format!("BEGIN; {}; {end}", part.next(number + 1));
            match client.batch_execute(&sql) {
                Ok(()) => number += usize::from(!is_in_vain),
                // A reader holds locks on what it has asked about, and so does the writer.
                Err(error) if error.code().is_some_and(|it| it.code() == "40P01") => {
                    client.batch_execute("ROLLBACK").unwrap();
                }
                Err(error) => panic!("{error:?}\n{sql}"),
            }
        }
        let pause = format!("SELECT pg_sleep({}::float / 1000)", random.below(4000));
        client.batch_execute(&pause).unwrap();
    }
}

/// The row of the counter is locked until the end: the order of the log is that of the commits.
fn committed(part: Part, number: usize) -> String {
    format!(
        "UPDATE history.counter SET step = step + 1;
         INSERT INTO history.log SELECT step, '{}', {number} FROM history.counter; COMMIT",
        part.prefix()
    )
}
