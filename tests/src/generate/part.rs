//! What hangs on relations and other objects: keys, conditions, indexes, rules, policies,
//! statistics, settings, comments, owners and privileges.

use confiture_core::name::{Ident, Literal};

use super::ROLES;
use super::random::Random;
use super::sketch::{Column, Family, Item, Sketch, Sort};

/// Makes a primary or unique key.
pub(super) fn key(sketch: &mut Sketch, random: &mut Random) {
    let Some((table, column)) = column(sketch, random, |it| it.sort == Sort::Table, is_sorted)
    else {
        return;
    };
    let name = sketch.name(random);
    let has_primary = sketch.items.values().any(|it| {
        it.needs.contains(&table.key) && it.variants.texts.iter().any(|it| it.contains("PRIMARY"))
    });
    let head = format!("ALTER TABLE {} ADD CONSTRAINT {name}", table.name);
    let mut texts = vec![format!("{head} UNIQUE ({})", column.name)];
    if has_primary {
        texts.push(format!("{head} UNIQUE ({}) DEFERRABLE", column.name));
        texts.truncate(1);
    } else {
        texts.push(format!("{head} PRIMARY KEY ({})", column.name));
    }
    let address = Some(format!("CONSTRAINT {name} ON {}", table.name));
    let key = sketch.part(address, [table.key, column.key], texts, random);
    if let Some(item) = sketch.items.get_mut(&key) {
        item.sort = Sort::Key(column.key);
        item.name = table.name;
    }
}

/// Makes a foreign key.
pub(super) fn reference(sketch: &mut Sketch, random: &mut Random) {
    // A table with a log cannot refer to one without.
    let is_logged = |key: &Item| {
        let tables = sketch.items.values().filter(|it| key.needs.contains(&it.key));
        tables.into_iter().all(|it| !it.is_unlogged())
    };
    let keys = sketch.all(|it| matches!(it.sort, Sort::Key(_)) && is_logged(it));
    let Some(to) = random.any(&keys) else { return };
    let Sort::Key(column_key) = to.sort else { return };
    let columns = sketch.items.values().flat_map(|it| &it.columns);
    let Some(target) = columns.into_iter().find(|it| it.key == column_key).cloned() else { return };
    let fits = |it: &Column| it.family == target.family && it.needs.is_empty();
    if !matches!(target.family, Family::Number | Family::Text) || !target.needs.is_empty() {
        return;
    }
    let Some((table, column)) = column(sketch, random, Item::is_table, fits) else { return };
    if column.is_generated {
        return;
    }
    let name = sketch.name(random);
    let head = format!("ALTER TABLE {} ADD CONSTRAINT {name} FOREIGN KEY", table.name);
    let head = format!("{head} ({}) REFERENCES {} ({})", column.name, to.name, target.name);
    let mut texts = ["", " ON DELETE CASCADE", " DEFERRABLE INITIALLY DEFERRED"]
        .map(|it| format!("{head}{it}"))
        .to_vec();
    if table.sort == Sort::Table {
        texts.push(format!("{head} NOT VALID"));
    }
    if sketch.major >= 18 {
        texts.push(format!("{head} NOT ENFORCED"));
    }
    let address = Some(format!("CONSTRAINT {name} ON {}", table.name));
    sketch.part(address, [table.key, column.key, to.key, target.key], texts, random);
}

/// Makes a condition.
pub(super) fn check(sketch: &mut Sketch, random: &mut Random) {
    let Some((table, column)) = column(sketch, random, Item::is_table, |_| true) else { return };
    let name = sketch.name(random);
    let functions = sketch.all(|it| it.sort == Sort::Arithmetic);
    let operators = sketch.all(|it| it.sort == Sort::Operator);
    let (head, of) =
        (format!("ALTER TABLE {} ADD CONSTRAINT {name} CHECK", table.name), &column.name);
    let mut needs = vec![table.key, column.key];
    let mut texts = vec![
        format!("{head} ({of} IS NOT NULL)"),
        format!("{head} ({of}::text <> 'it''s; --')"),
        format!("{head} ({of} IS NOT NULL) NOT VALID"),
    ];
    if sketch.major >= 18 {
        texts.push(format!("{head} ({of} IS NOT NULL) NOT ENFORCED"));
    }
    if let Some(function) = random.any(&functions).filter(|_| column.family == Family::Number) {
        needs.push(function.key);
        texts.push(format!("{head} ({}({of}) > 0)", function.name.replace("(bigint)", "")));
    }
    if let Some(operator) = random.any(&operators).filter(|_| column.family == Family::Number) {
        needs.push(operator.key);
        texts.push(format!("{head} (1::bigint OPERATOR({}) {of}::bigint)", operator.name));
    }
    let address = Some(format!("CONSTRAINT {name} ON {}", table.name));
    sketch.part(address, needs, texts, random);
}

/// Makes an index.
pub(super) fn index(sketch: &mut Sketch, random: &mut Random) {
    let has_indexes = |it: &Item| it.is_table() || it.sort == Sort::MaterializedView;
    let Some((table, column)) = column(sketch, random, has_indexes, is_sorted) else { return };
    let name = sketch.name(random);
    let (on, of) = (&table.name, &column.name);
    let mut texts = vec![
        format!("CREATE INDEX {name} ON {on} ({of})"),
        format!("CREATE INDEX {name} ON {on} ({of} DESC) WITH (fillfactor=50)"),
        format!("CREATE INDEX {name} ON {on} USING hash ({of})"),
        format!("CREATE INDEX {name} ON {on} ({of}) WHERE {of} IS NOT NULL"),
    ];
    if column.family == Family::Text {
        texts.push(format!("CREATE INDEX {name} ON {on} (lower({of}), ({of} || ' ON ONLY ;'))"));
    }
    if table.sort == Sort::Table {
        texts.push(format!("CREATE UNIQUE INDEX {name} ON {on} ({of})"));
    }
    let mut needs = vec![table.key, column.key];
    let classes = sketch.all(|it| it.sort == Sort::OperatorClass);
    if let Some(class) = random.any(&classes).filter(|_| column.family == Family::Number) {
        needs.push(class.key);
        texts.push(format!("CREATE INDEX {name} ON {on} (({of}::bigint) {} DESC)", class.name));
    }
    let configurations = sketch.all(|it| it.sort == Sort::Configuration);
    if let Some(by) = random.any(&configurations).filter(|_| column.family == Family::Text) {
        needs.push(by.key);
        let by = Literal(&by.name);
        let words = format!("pg_catalog.to_tsvector({by}::regconfig, {of}::text)");
        texts.push(format!("CREATE INDEX {name} ON {on} USING gin ({words})"));
    }
    let schema = schema_of(&table.name);
    let address = Some(format!("INDEX {schema}.{name}"));
    sketch.part(address, needs, texts, random);
}

/// Makes a rewrite rule.
pub(super) fn rule(sketch: &mut Sketch, random: &mut Random) {
    let found = column(sketch, random, |it| it.sort == Sort::Table, |_| true);
    let Some((table, column)) = found else { return };
    let name = sketch.name(random);
    let (on, of) = (&table.name, &column.name);
    let texts = vec![
        format!("CREATE RULE {name} AS ON UPDATE TO {on} DO ALSO NOTHING"),
        format!(
            "CREATE RULE {name} AS ON INSERT TO {on} WHERE NEW.{of} IS NULL DO INSTEAD NOTHING"
        ),
        format!("CREATE RULE {name} AS ON DELETE TO {on} DO ALSO (SELECT OLD.{of}; NOTIFY x)"),
    ];
    let address = Some(format!("RULE {name} ON {on}"));
    sketch.part(address, [table.key, column.key], texts, random);
}

/// Makes a policy, or lets policies apply.
pub(super) fn policy(sketch: &mut Sketch, random: &mut Random) {
    let Some((table, column)) = column(sketch, random, Item::is_table, |_| true) else { return };
    let (name, role) = (sketch.name(random), role(random));
    let (on, of) = (&table.name, &column.name);
    if random.chance(40) {
        let texts =
            ["ENABLE", "FORCE"].map(|it| format!("ALTER TABLE {on} {it} ROW LEVEL SECURITY"));
        sketch.part(None, [table.key], texts.to_vec(), random);
        return;
    }
    let texts = vec![
        format!("CREATE POLICY {name} ON {on} USING ({of} IS NOT NULL)"),
        format!("CREATE POLICY {name} ON {on} FOR SELECT TO {role} USING ({of} IS NULL)"),
        format!("CREATE POLICY {name} ON {on} AS RESTRICTIVE FOR INSERT WITH CHECK ({of} IS NULL)"),
    ];
    let address = Some(format!("POLICY {name} ON {on}"));
    sketch.part(address, [table.key, column.key], texts, random);
}

/// Makes extended statistics.
pub(super) fn statistics(sketch: &mut Sketch, random: &mut Random) {
    let found = column(sketch, random, Item::is_table, is_sorted);
    let Some((table, one)) = found else { return };
    let others: Vec<Column> =
        table.columns.iter().filter(|it| it.key != one.key).cloned().collect();
    let Some(other) = random.any(&others).filter(is_sorted) else { return };
    let name = sketch.name(random);
    let name = format!("{}.{name}", schema_of(&table.name));
    let rest = format!("ON {}, {} FROM {}", one.name, other.name, table.name);
    let texts = ["", "(ndistinct) ", "(mcv, dependencies) "];
    let texts = texts.map(|it| format!("CREATE STATISTICS {name} {it}{rest}")).to_vec();
    let address = Some(format!("STATISTICS {name}"));
    sketch.part(address, [table.key, one.key, other.key], texts, random);
}

/// Sets something about a column or a table.
pub(super) fn setting(sketch: &mut Sketch, random: &mut Random) {
    let found = column(sketch, random, Item::is_table, |it| !it.is_virtual());
    let Some((table, column)) = found else { return };
    let alter = format!("ALTER TABLE {}", table.name);
    let of = &column.name;
    let texts = match random.below(3) {
        0 => [10, 200].map(|it| format!("{alter} ALTER {of} SET STATISTICS {it}")),
        1 => ["FULL", "NOTHING"].map(|it| format!("{alter} REPLICA IDENTITY {it}")),
        _other => ["-0.5", "3"].map(|it| format!("{alter} ALTER {of} SET (n_distinct={it})")),
    };
    sketch.part(None, [table.key, column.key], texts.to_vec(), random);
}

/// Makes a comment.
pub(super) fn comment(sketch: &mut Sketch, random: &mut Random) {
    let items = sketch.all(|it| it.address.is_some());
    let Some(item) = random.any(&items) else { return };
    let mut needs = vec![item.key];
    let mut on = item.address.unwrap_or_default();
    if let Some(column) = random.any(&item.columns).filter(|_| random.chance(40)) {
        needs.push(column.key);
        on = format!("COLUMN {}.{}", item.name, column.name);
    }
    let texts = ["plain", "it's; --", "back\\slash\nand \"lines\"", "/* $$ 🍓"];
    let texts = texts.map(|it| format!("COMMENT ON {on} IS {}", Literal(it))).to_vec();
    sketch.part(None, needs, texts, random);
}

/// Gives something to somebody else.
pub(super) fn owner(sketch: &mut Sketch, random: &mut Random) {
    let is_owned = |it: &Item| {
        use Sort::{Arithmetic, Partitioned, Schema, Sequence, Table, TriggerFunction, Type};
        use Sort::{Collation, Configuration, Conversion, Dictionary, ForeignTable, Function};
        use Sort::{Composite, Domain, MaterializedView, Operator, OperatorClass, Routine, View};
        let is_owned = matches!(it.sort, Schema | Sequence | Table | Partitioned | Arithmetic)
            || matches!(
                it.sort,
                TriggerFunction | Type(_) | Domain(_) | Composite | Function | Routine
            )
            || matches!(it.sort, View | MaterializedView | ForeignTable | Collation)
            || matches!(it.sort, Operator | OperatorClass | Conversion)
            || matches!(it.sort, Dictionary | Configuration);
        is_owned && !it.is_member
    };
    let Some(item) = random.any(&sketch.all(is_owned)) else { return };
    let Some(address) = item.address else { return };
    let texts = ROLES.map(|it| format!("ALTER {address} OWNER TO {}", quoted(it))).to_vec();
    sketch.part(None, [item.key], texts, random);
}

/// Lets somebody do something, or forbids it.
pub(super) fn privilege(sketch: &mut Sketch, random: &mut Random) {
    let items = sketch.all(|it| it.address.is_some() && !it.is_member);
    let Some(item) = random.any(&items) else { return };
    let address = item.address.unwrap_or_default();
    let role = role(random);
    let words: &[&str] = match item.sort {
        Sort::Schema => &["USAGE", "CREATE", "ALL"],
        Sort::Sequence => &["USAGE", "SELECT, UPDATE"],
        Sort::Table | Sort::Partitioned | Sort::View => &["SELECT", "INSERT, DELETE", "ALL"],
        Sort::Arithmetic | Sort::TriggerFunction => &["EXECUTE"],
        Sort::Type(_) | Sort::Domain(_) | Sort::Composite => &["USAGE"],
        Sort::Server => &["USAGE"],
        Sort::ForeignTable => &["SELECT", "ALL"],
        Sort::Language
        | Sort::Operator
        | Sort::OperatorClass
        | Sort::EventFunction
        | Sort::Function
        | Sort::Collation
        | Sort::Conversion
        | Sort::Parser
        | Sort::Template
        | Sort::Dictionary
        | Sort::Configuration
        | Sort::Routine
        | Sort::MaterializedView
        | Sort::Key(_)
        | Sort::Wrapper
        | Sort::Part => return,
    };
    let mut needs = vec![item.key];
    let address = match address.split_once(' ') {
        Some(("FOREIGN", name)) => name.to_owned(),
        Some(("TABLE" | "VIEW", name)) => format!("TABLE {name}"),
        Some(("SERVER", name)) => format!("FOREIGN SERVER {name}"),
        Some(_) | None => address,
    };
    if let Some(column) = random.any(&item.columns).filter(|_| random.chance(40)) {
        needs.push(column.key);
        let texts = ["SELECT", "UPDATE"];
        let texts = texts.map(|it| format!("GRANT {it} ({}) ON {address} TO {role}", column.name));
        sketch.part(None, needs, texts.to_vec(), random);
        return;
    }
    let mut texts = Vec::new();
    for word in words {
        texts.push(format!("GRANT {word} ON {address} TO {role}"));
        if role != "PUBLIC" {
            texts.push(format!("GRANT {word} ON {address} TO {role} WITH GRANT OPTION"));
        }
        texts.push(format!("REVOKE {word} ON {address} FROM PUBLIC"));
    }
    sketch.part(None, needs, texts, random);
}

/// Returns some column of some relation.
pub(super) fn column(
    sketch: &Sketch,
    random: &mut Random,
    of: impl Fn(&Item) -> bool,
    is_wanted: impl Fn(&Column) -> bool,
) -> Option<(Item, Column)> {
    let mut found = Vec::new();
    for item in sketch.all(of) {
        let columns = item.columns.iter().filter(|it| is_wanted(it));
        found.extend(columns.map(|it| (item.key, it.clone())));
    }
    let (key, column) = random.any(&found)?;
    Some((sketch.items.get(&key)?.clone(), column))
}

fn is_sorted(column: &Column) -> bool {
    column.family != Family::Other
}

pub(super) fn role(random: &mut Random) -> String {
    if random.chance(20) { "PUBLIC".to_owned() } else { quoted(random.pick::<&str>(&ROLES)) }
}

pub(super) fn quoted(name: &str) -> String {
    Ident::new(name).map(|it| it.to_string()).unwrap_or_default()
}

/// Returns the schema of a quoted name: what stands before the dot that is outside of quotes.
pub(super) fn schema_of(name: &str) -> &str {
    let mut is_quoted = false;
    for (at, letter) in name.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '.' if !is_quoted => return &name[..at],
            _other => {}
        }
    }
    name
}
