//! Renames that schema files declare: `-- confiture:renamed from OLD` above what has the new name,
//! or at the end of its line.
//!
//! What a comment stands above is said by the scanner's tokens and the parser's tree. It does not
//! know in which schema a statement without one makes its object; whoever runs it asks the server.

use confiture_core::rename::Name;
use pg_query::NodeEnum;
use pg_query::protobuf::{ScanToken, Token};

use super::lift::lift;
use super::made::{self, Element, Made};
use super::{Fault, Statement, directives, engine, fault};

/// A rename that a file declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// Where the statement begins that makes what has the new name.
    pub statement: usize,
    /// Where the declaration stands, in bytes from the start of the file.
    pub offset: usize,
    /// What it was called.
    pub old: Name,
    /// What has the new name.
    pub made: Made,
}

/// The name of the directive.
const NAME: &str = "renamed";

/// Returns the renames that a file declares; `statements` are those of the file.
///
/// # Errors
/// A declaration that belongs to nothing, or names nothing: it would have no effect.
pub fn read(text: &str, statements: &[Statement<'_>]) -> Result<Vec<Renamed>, Fault> {
    if !directives::may_have_any(text) {
        return Ok(Vec::new());
    }
    let lifted = lift(text)?.text;
    let tokens = engine::tokens(&lifted).map_err(|message| fault::of_scanner(&lifted, &message))?;
    let tokens: Vec<Placed> = tokens.iter().filter_map(placed).collect();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.is_comment) {
        let Some(comment) = text.get(token.start..token.end) else { continue };
        let directive = directives::directive(comment);
        let Some(directive) = directive.filter(|it| directives::name_of(it) == NAME) else {
            refuse_alike(comment, token.start)?;
            continue;
        };
        let old = old(directive, token.start)?;
        let context = Context { text, tokens: &tokens, at, statements };
        let (statement, made) = context.owner()?;
        found.push(Renamed { statement, offset: token.start, old, made });
    }
    Ok(found)
}

/// A comment that means a rename and is not read as one would cost the data.
fn refuse_alike(comment: &str, offset: usize) -> Result<(), Fault> {
    let bare = comment.trim_start_matches(|it: char| "-/*".contains(it) || it.is_whitespace());
    let bare = bare.to_ascii_lowercase();
    let name = bare.strip_prefix(directives::PREFIX).map(str::trim_start);
    if !name.is_some_and(|it| it.starts_with("rename")) {
        return Ok(());
    }
    Err(Fault::new(offset, "a comment looks like the directive renamed, and is none")
        .hint("write `-- confiture:renamed from old_name`"))
}

/// Reads `renamed from OLD`.
fn old(directive: &str, offset: usize) -> Result<Name, Fault> {
    let wrong = |why: String| {
        Fault::new(offset, format!("the directive renamed names nothing: {why}"))
            .hint("write `-- confiture:renamed from old_name`")
    };
    let value = directive[NAME.len()..].trim();
    let name = value.strip_prefix("from").filter(|it| it.starts_with(char::is_whitespace));
    let name = name.ok_or_else(|| wrong("`from` is missing".to_owned()))?;
    name.trim().parse::<Name>().map_err(wrong)
}

/// A token, and where it is.
struct Placed {
    start: usize,
    end: usize,
    kind: Token,
    is_comment: bool,
}

fn placed(token: &ScanToken) -> Option<Placed> {
    let start = usize::try_from(token.start).ok()?;
    let end = usize::try_from(token.end).ok()?;
    Some(Placed { start, end, kind: token.token(), is_comment: engine::is_comment(token) })
}

/// A comment in its file.
struct Context<'t> {
    text: &'t str,
    tokens: &'t [Placed],
    /// Which of the tokens it is.
    at: usize,
    statements: &'t [Statement<'t>],
}

impl Context<'_> {
    fn offset(&self) -> usize {
        self.tokens[self.at].start
    }

    /// Returns what the comment belongs to, and where its statement begins.
    fn owner(&self) -> Result<(usize, Made), Fault> {
        let offset = self.offset();
        let end = |it: &Statement<'_>| it.offset + it.text.len();
        let mut inside = self.statements.iter().filter(|it| it.offset < offset && offset < end(it));
        if let Some(statement) = inside.next() {
            return self.within(statement).map(|made| (statement.offset, made));
        }
        let statement = if self.is_alone() {
            self.statements.iter().find(|it| it.offset > offset)
        } else {
            self.statements.iter().rfind(|it| end(it) <= offset)
        };
        let statement = statement.ok_or_else(|| self.nothing("no statement follows"))?;
        self.of_statement(statement).map(|made| (statement.offset, made))
    }

    /// Returns whether nothing stands before the comment in its line.
    fn is_alone(&self) -> bool {
        self.text[self.line_start()..self.offset()]
            .trim_start_matches(super::place::BOM)
            .trim()
            .is_empty()
    }

    fn line_start(&self) -> usize {
        self.text[..self.offset()].rfind('\n').map_or(0, |newline| newline + 1)
    }

    fn of_statement(&self, statement: &Statement<'_>) -> Result<Made, Fault> {
        let tree = engine::tree(statement.text);
        let tree = tree.ok_or_else(|| self.nothing("the statement does not parse"))?;
        if let Some(made) = made::object(&tree) {
            return self.named(made);
        }
        match made::elements(&tree, statement.text).as_slice() {
            [one] => self.named(one.made.clone()),
            _ => Err(self.nothing("the statement makes nothing that has a name to keep")),
        }
    }

    /// Returns what the comment inside of a statement belongs to.
    fn within(&self, statement: &Statement<'_>) -> Result<Made, Fault> {
        let tree = engine::tree(statement.text);
        let tree = tree.ok_or_else(|| self.nothing("the statement does not parse"))?;
        if matches!(&tree, NodeEnum::CreateSchemaStmt(it) if !it.schema_elts.is_empty()) {
            return Err(self.nothing("the statement makes several things").hint(
                "make what lies in the schema by statements of their own, and declare it there",
            ));
        }
        let object = made::object(&tree);
        let mut elements = made::elements(&tree, statement.text);
        for element in &mut elements {
            element.offset += statement.offset;
        }
        let is_outside = self.depth(statement) == 0;
        let is_before = elements.iter().all(|it| it.offset > self.offset());
        if let Some(made) = object
            && is_outside
            && (!self.is_alone() || is_before)
        {
            return self.named(made);
        }
        let found = if self.is_alone() {
            self.below(&elements)
        } else {
            self.beside(&elements, is_before, &tree)?
        };
        found.map_or_else(
            || Err(self.nothing("neither a column nor a constraint nor a label follows")),
            |made| self.named(made),
        )
    }

    /// Returns how many parentheses are open between the statement's begin and the comment.
    fn depth(&self, statement: &Statement<'_>) -> usize {
        let before = self.tokens[..self.at].iter().filter(|it| it.start >= statement.offset);
        before.fold(0_usize, |depth, token| match token.kind {
            Token::Ascii40 => depth + 1,
            Token::Ascii41 => depth.saturating_sub(1),
            _ => depth,
        })
    }

    /// Returns the element that follows, if nothing else stands in between.
    fn below(&self, elements: &[Element]) -> Option<Made> {
        let next = elements.iter().filter(|it| it.offset > self.offset());
        let next = next.min_by_key(|it| it.offset)?;
        let between = self.tokens[self.at..].iter().take_while(|it| it.start < next.offset);
        let mut words = between.filter(|it| !it.is_comment);
        let may_stand = |it: &Placed| {
            matches!(
                it.kind,
                Token::Ascii44
                    | Token::AddP
                    | Token::Column
                    | Token::IfP
                    | Token::Not
                    | Token::Exists
            )
        };
        words.all(may_stand).then(|| next.made.clone())
    }

    /// Returns the element whose line the comment ends.
    fn beside(
        &self,
        elements: &[Element],
        is_before: bool,
        tree: &NodeEnum,
    ) -> Result<Option<Made>, Fault> {
        let line = self.line_start()..self.offset();
        let mut here: Vec<&Element> =
            elements.iter().filter(|it| line.contains(&it.offset)).collect();
        if here.iter().any(|it| !it.is_inner) {
            here.retain(|it| !it.is_inner);
        }
        match here.as_slice() {
            [one] => Ok(Some(one.made.clone())),
            // `CREATE TABLE accounts ( -- confiture:renamed from users`
            [] if is_before => Ok(made::object(tree)),
            [] => {
                let before = elements.iter().filter(|it| it.offset < self.offset() && !it.is_inner);
                Ok(before.max_by_key(|it| it.offset).map(|it| it.made.clone()))
            }
            _ => Err(self
                .nothing("several things stand in its line")
                .hint("write the declaration in a line of its own, above the one that it means")),
        }
    }

    fn named(&self, made: Made) -> Result<Made, Fault> {
        if made.name.is_empty() && !made.may_be_empty() {
            return Err(self.nothing("what it stands beside has no name of its own").hint(
                "leave it out: what is called after its table follows it; or give it a name",
            ));
        }
        Ok(made)
    }

    fn nothing(&self, why: &str) -> Fault {
        Fault::new(self.offset(), format!("the directive renamed belongs to nothing: {why}")).hint(
            "write it directly above the statement, column, constraint or label that has the \
                 new name, or at the end of its line",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::script;
    use super::*;

    fn of(text: &str) -> Vec<(String, String)> {
        let statements = script::split(text).unwrap();
        let found = read(text, &statements).unwrap_or_else(|fault| panic!("{fault:?}\n{text}"));
        found.iter().map(|it| (it.old.to_string(), it.made.to_string())).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn a_declaration_belongs_to_what_it_stands_above_or_beside() {
        let text = "\u{feff}-- confiture:renamed from users\n-- People.\n\n\
            CREATE TABLE app.accounts (\n\
            \x20   id int CONSTRAINT accounts_pk PRIMARY KEY, -- confiture:renamed from nr\n\
            \x20   -- confiture:renamed from \"E-Mail\"\n    email text DEFAULT ')'\n\
            \x20   -- confiture:renamed from users_ck\n\
            \x20   , CONSTRAINT accounts_ck CHECK (id > 0)\n\
            );\nCREATE TYPE mood AS ENUM ('sad', -- confiture:renamed from down\n\
            \x20 -- confiture:renamed from 'up; up'\n  'glad');\n\
            CREATE VIEW v AS SELECT 1; -- confiture:renamed from w\n";
        assert_eq!(
            of(text),
            pairs(&[
                ("users", "table app.accounts"),
                ("nr", "column app.accounts.id"),
                ("\"E-Mail\"", "column app.accounts.email"),
                ("users_ck", "constraint app.accounts.accounts_ck"),
                ("down", "label mood.sad"),
                ("\"up; up\"", "label mood.glad"),
                ("w", "view v"),
            ])
        );
    }

    #[test]
    fn every_statement_that_makes_something_is_known() {
        for (sql, made) in [
            ("CREATE TABLE t ()", "table t"),
            ("CREATE TABLE t AS SELECT 1", "table t"),
            ("CREATE FOREIGN TABLE t () SERVER s", "foreign_table t"),
            ("CREATE MATERIALIZED VIEW s.m AS SELECT 1", "materialized_view s.m"),
            ("CREATE OR REPLACE VIEW s.v AS SELECT 1", "view s.v"),
            ("CREATE SEQUENCE q", "sequence q"),
            ("CREATE UNIQUE INDEX i ON s.t (a)", "index s.i"),
            ("CREATE TYPE e AS ENUM ()", "enum e"),
            ("CREATE TYPE c AS (a int)", "composite c"),
            ("CREATE TYPE r AS RANGE (subtype = int)", "range r"),
            ("CREATE DOMAIN s.d AS int", "domain s.d"),
            ("CREATE FUNCTION s.f() RETURNS int LANGUAGE sql RETURN 1", "function s.f"),
            ("CREATE PROCEDURE p() LANGUAGE sql AS ''", "procedure p"),
            ("CREATE AGGREGATE a (int) (sfunc = f, stype = int)", "aggregate a"),
            ("CREATE TRIGGER g BEFORE INSERT ON s.t EXECUTE FUNCTION f()", "trigger s.t.g"),
            ("CREATE POLICY p ON t", "policy t.p"),
            ("CREATE RULE r AS ON INSERT TO t DO NOTHING", "rule t.r"),
            ("CREATE SCHEMA s", "schema s"),
            ("CREATE STATISTICS s.x ON a, b FROM t", "statistics s.x"),
            ("CREATE PUBLICATION p", "publication p"),
            ("CREATE COLLATION c (locale = 'C')", "collation c"),
            ("CREATE TEXT SEARCH DICTIONARY d (template = simple)", "text_search_dictionary d"),
            ("CREATE SERVER s FOREIGN DATA WRAPPER w", "server s"),
            ("CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION f()", "event_trigger e"),
            ("ALTER TABLE ONLY s.t ADD CONSTRAINT c CHECK (true)", "constraint s.t.c"),
            ("ALTER TABLE t ADD COLUMN c int", "column t.c"),
        ] {
            let text = format!("-- confiture:renamed from x\n{sql};");
            assert_eq!(of(&text), pairs(&[("x", made)]), "{sql}");
        }
    }

    #[test]
    fn what_belongs_to_nothing_is_a_fault() {
        for (text, part) in [
            ("SELECT 1;\n-- confiture:renamed from a\n", "no statement follows"),
            ("-- confiture:renamed from a\nINSERT INTO t VALUES (1);", "makes nothing"),
            ("CREATE TABLE t (a int\n-- confiture:renamed from a\n);", "neither a column"),
            ("CREATE TABLE t (\na int, b int -- confiture:renamed from x\n);", "several things"),
            ("CREATE TABLE t (a int,\n-- confiture:renamed from x\nCHECK (a > 0));", "no name"),
            ("-- confiture:renamed a\nCREATE TABLE t ();", "`from` is missing"),
            ("-- confiture:renamed from a to b\nCREATE TABLE t ();", "the end is expected"),
            ("CREATE TABLE t (a int DEFAULT\n-- confiture:renamed from x\n1, b int);", "neither"),
            ("/* confiture:renamed from a */ CREATE TABLE t ();", "looks like"),
            ("-- Confiture:Renamed from a\nCREATE TABLE t ();", "looks like"),
            ("--confiture: rename from a\nCREATE TABLE t ();", "looks like"),
            ("CREATE SCHEMA s\n-- confiture:renamed from a\nCREATE TABLE t ();", "several things"),
        ] {
            let statements = script::split(text).unwrap();
            let fault = read(text, &statements).unwrap_err();
            assert!(fault.what.contains(part), "{}\n{text}", fault.what);
        }
        let text = "SELECT '\n-- confiture:renamed from a\n';";
        assert_eq!(of(text), []);
    }
}
