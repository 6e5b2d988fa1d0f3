//! Aggregates, operators with their families and classes, casts, languages, transforms and access
//! methods: what is made of functions.

use std::collections::BTreeSet;

use super::random::Random;
use super::routine::{add, qualified, some_schema};
use super::sketch::{Item, Key, Sketch, Sort};

/// Makes an aggregate, or a window function.
pub(super) fn aggregate(sketch: &mut Sketch, random: &mut Random) {
    let (name, mut needs) = qualified(sketch, random);
    if random.chance(25) {
        let head = format!("CREATE FUNCTION {name}() RETURNS bigint WINDOW LANGUAGE internal");
        let texts = vec![
            format!("{head} AS 'window_row_number'"),
            format!("{head} IMMUTABLE AS 'window_row_number'"),
            format!("{head} COST 3 AS 'window_rank'"),
        ];
        add(sketch, random, Sort::Function, "FUNCTION", (format!("{name}()"), needs), texts);
        return;
    }
    let head = format!("CREATE AGGREGATE {name}(bigint) (SFUNC = pg_catalog.int8larger");
    let mut texts = vec![
        format!("{head}, STYPE = bigint)"),
        format!("{head}, STYPE = bigint, INITCOND = '-1', PARALLEL = SAFE)"),
        format!("{head}, STYPE = bigint, COMBINEFUNC = pg_catalog.int8larger)"),
    ];
    if let Some(last) = random.any(&sketch.all(|it| it.sort == Sort::Arithmetic)) {
        needs.insert(last.key);
        let function = last.name.replace("(bigint)", "");
        texts.push(format!("{head}, STYPE = bigint, FINALFUNC = {function})"));
    }
    let named = (format!("{name}(bigint)"), needs);
    add(sketch, random, Sort::Function, "AGGREGATE", named, texts);
}

/// Makes an operator of one number or of two.
pub(super) fn operator(sketch: &mut Sketch, random: &mut Random) {
    let (schema, mut needs) = some_schema(sketch, random);
    let name = format!("{schema}.{}", symbols(sketch.key()));
    let function = random.any(&sketch.all(|it| it.sort == Sort::Arithmetic));
    let (operands, texts, sort) = match function {
        Some(function) if random.chance(40) => {
            needs.insert(function.key);
            let function = function.name.replace("(bigint)", "");
            let text = format!("CREATE OPERATOR {name} (FUNCTION = {function}, RIGHTARG = bigint)");
            ("NONE, bigint", vec![text], Sort::Part)
        }
        Some(_) | None => {
            let of = |function: &str, rest: &str| {
                format!(
                    "CREATE OPERATOR {name} (FUNCTION = pg_catalog.{function}, LEFTARG = bigint, \
                     RIGHTARG = bigint{rest})"
                )
            };
            let other = format!(", COMMUTATOR = OPERATOR({name}), MERGES");
            let texts = vec![
                of("int8eq", ""),
                of("int8eq", ", RESTRICT = eqsel, JOIN = eqjoinsel"),
                of("int8eq", ", RESTRICT = neqsel, HASHES"),
                of("int8eq", &other),
                of("int8lt", ""),
            ];
            ("bigint, bigint", texts, Sort::Operator)
        }
    };
    let key = add(sketch, random, sort, "OPERATOR", (name.clone(), needs), texts);
    if let Some(item) = sketch.items.get_mut(&key) {
        item.address = Some(format!("OPERATOR {name} ({operands})"));
    }
}

/// Returns an operator's name that no other number gives.
fn symbols(number: Key) -> String {
    const DIGITS: [char; 8] = ['~', '!', '@', '#', '%', '^', '&', '|'];
    let digits = (0..4).map(|place| DIGITS[(number >> (3 * place)) as usize % DIGITS.len()]);
    std::iter::once('@').chain(digits).collect()
}

/// Makes an operator family with some members, or an operator class.
pub(super) fn operator_class(sketch: &mut Sketch, random: &mut Random) {
    let (name, needs) = qualified(sketch, random);
    if random.chance(40) {
        let head = format!("CREATE OPERATOR FAMILY {name} USING btree");
        let member = format!("{head}; ALTER OPERATOR FAMILY {name} USING btree ADD");
        let texts = vec![
            head.clone(),
            format!("{member} OPERATOR 1 <(bigint, integer), OPERATOR 3 =(bigint, integer)"),
            format!("{member} FUNCTION 1 (bigint, integer) pg_catalog.btint84cmp(bigint, integer)"),
        ];
        let key = add(sketch, random, Sort::Part, "OPERATOR FAMILY", (name.clone(), needs), texts);
        if let Some(item) = sketch.items.get_mut(&key) {
            item.address = Some(format!("OPERATOR FAMILY {name} USING btree"));
        }
        return;
    }
    let head = format!("CREATE OPERATOR CLASS {name} FOR TYPE bigint USING btree AS");
    let head = format!("{head} OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=");
    let head = format!("{head}, OPERATOR 5 >, FUNCTION 1 pg_catalog.btint8cmp(bigint, bigint)");
    let texts =
        vec![head.clone(), format!("{head}, FUNCTION 2 pg_catalog.btint8sortsupport(internal)")];
    let named = (name.clone(), needs);
    let key = add(sketch, random, Sort::OperatorClass, "OPERATOR CLASS", named, texts);
    if let Some(item) = sketch.items.get_mut(&key) {
        item.address = Some(format!("OPERATOR CLASS {name} USING btree"));
    }
}

/// Makes a cast of a type that has none yet.
pub(super) fn cast(sketch: &mut Sketch, random: &mut Random) {
    let has_cast = |key: Key| is_in(sketch, key, "CREATE CAST");
    let types = sketch.all(|it| it.sort == Sort::Composite && !has_cast(it.key));
    let Some(of) = random.any(&types) else { return };
    let (head, address) = (format!("CREATE CAST ({} AS bigint)", of.name), of.name);
    let texts = ["", " AS ASSIGNMENT", " AS IMPLICIT"];
    let texts = texts.map(|it| format!("{head} WITH INOUT{it}")).to_vec();
    sketch.part(Some(format!("CAST ({address} AS bigint)")), [of.key], texts, random);
}

/// Makes a language, or a procedure in one.
pub(super) fn language(sketch: &mut Sketch, random: &mut Random) {
    let languages = sketch.all(|it| it.sort == Sort::Language);
    if let Some(language) = random.any(&languages).filter(|_| random.chance(50)) {
        let (name, mut needs) = qualified(sketch, random);
        needs.insert(language.key);
        let head = format!("CREATE PROCEDURE {name}(IN bigint) LANGUAGE {}", language.name);
        let texts = ["BEGIN END", "DECLARE a int; BEGIN NULL; END"];
        let texts = texts.map(|body| format!("{head} AS '{body}'")).to_vec();
        let named = (format!("{name}(bigint)"), needs);
        add(sketch, random, Sort::Function, "PROCEDURE", named, texts);
        return;
    }
    let name = sketch.name(random).to_string();
    let head = format!("LANGUAGE {name} HANDLER pg_catalog.plpgsql_call_handler");
    let texts = vec![
        format!("CREATE {head}"),
        format!("CREATE TRUSTED {head} INLINE pg_catalog.plpgsql_inline_handler"),
        format!("CREATE TRUSTED {head} VALIDATOR pg_catalog.plpgsql_validator"),
    ];
    add(sketch, random, Sort::Language, "LANGUAGE", (name, BTreeSet::new()), texts);
}

/// Makes a transform for a type that has none yet.
pub(super) fn transform(sketch: &mut Sketch, random: &mut Random) {
    let has_transform = |key: Key| is_in(sketch, key, "CREATE TRANSFORM");
    let is_wanted = |it: &Item| matches!(it.sort, Sort::Composite | Sort::Type(_));
    let types = sketch.all(|it| is_wanted(it) && !has_transform(it.key));
    let Some(of) = random.any(&types) else { return };
    let address = format!("TRANSFORM FOR {} LANGUAGE sql", of.name);
    // One that the server itself takes for its tests: nobody calls it.
    let from = "FROM SQL WITH FUNCTION pg_catalog.prsd_lextype(internal)";
    let texts = vec![format!("CREATE {address} ({from})")];
    sketch.part(Some(address), [of.key], texts, random);
}

/// Makes an access method of tables or of indexes.
pub(super) fn access_method(sketch: &mut Sketch, random: &mut Random) {
    let name = sketch.name(random).to_string();
    let texts = ["TABLE HANDLER heap_tableam_handler", "INDEX HANDLER bthandler"];
    let texts = texts.map(|it| format!("CREATE ACCESS METHOD {name} TYPE {it}")).to_vec();
    add(sketch, random, Sort::Part, "ACCESS METHOD", (name, BTreeSet::new()), texts);
}

/// Whether something that starts with these words needs the key.
fn is_in(sketch: &Sketch, key: Key, words: &str) -> bool {
    let mut all = sketch.items.values();
    all.any(|it| it.needs.contains(&key) && it.variants.texts[0].starts_with(words))
}
