//! Collations, conversions and text search: what texts are read and sorted with.

use super::random::Random;
use super::routine::{add, qualified};
use super::sketch::{Sketch, Sort};

/// Makes a collation.
pub(super) fn collation(sketch: &mut Sketch, random: &mut Random) {
    let named = qualified(sketch, random);
    let texts = ["FROM \"C\"", "FROM \"POSIX\"", "(LC_COLLATE = 'C', LC_CTYPE = 'POSIX')"];
    let mut texts = texts.map(|it| format!("CREATE COLLATION {} {it}", named.0)).to_vec();
    // One that changes is not used by columns: it cannot be made anew under them.
    let is_changing = random.chance(50);
    let sort = if is_changing { Sort::Part } else { Sort::Collation };
    if !is_changing {
        texts.truncate(1);
    }
    add(sketch, random, sort, "COLLATION", named, texts);
}

/// Makes a conversion.
pub(super) fn conversion(sketch: &mut Sketch, random: &mut Random) {
    let named = qualified(sketch, random);
    let texts = [
        "'LATIN1' TO 'UTF8' FROM pg_catalog.iso8859_1_to_utf8",
        "'UTF8' TO 'LATIN1' FROM pg_catalog.utf8_to_iso8859_1",
    ];
    let texts = texts.map(|it| format!("CREATE CONVERSION {} FOR {it}", named.0)).to_vec();
    add(sketch, random, Sort::Conversion, "CONVERSION", named, texts);
}

/// Makes a parser, template, dictionary or configuration of text search, or maps a token.
pub(super) fn text_search(sketch: &mut Sketch, random: &mut Random) {
    let kind = random.below(8);
    if kind > 5 {
        return mapping(sketch, random);
    }
    let (name, mut needs) = qualified(sketch, random);
    let mut one_of = |sort: Sort, otherwise: &str, random: &mut Random| {
        let found = random.any(&sketch.all(|it| it.sort == sort)).filter(|_| random.chance(60));
        needs.extend(found.as_ref().map(|it| it.key));
        found.map_or(otherwise.to_owned(), |it| it.name)
    };
    let (sort, word, texts) = match kind {
        0 => {
            let rest = "START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end";
            let texts = ["", ", HEADLINE = prsd_headline"];
            let texts = texts.map(|it| format!("{rest}, LEXTYPES = prsd_lextype{it}"));
            (Sort::Parser, "PARSER", texts.to_vec())
        }
        1 => {
            let texts = ["", ", INIT = dsimple_init"];
            let texts = texts.map(|it| format!("LEXIZE = dsimple_lexize{it}"));
            (Sort::Template, "TEMPLATE", texts.to_vec())
        }
        2 | 3 => {
            let template = one_of(Sort::Template, "pg_catalog.simple", random);
            if template == "pg_catalog.simple" {
                let texts = ["", ", ACCEPT = false", ", STOPWORDS = english, ACCEPT = 'true'"];
                let texts = texts.map(|it| format!("TEMPLATE = {template}{it}"));
                (Sort::Dictionary, "DICTIONARY", texts.to_vec())
            } else {
                (Sort::Dictionary, "DICTIONARY", vec![format!("TEMPLATE = {template}")])
            }
        }
        _other => {
            let parser = one_of(Sort::Parser, "pg_catalog.\"default\"", random);
            (Sort::Configuration, "CONFIGURATION", vec![format!("PARSER = {parser}")])
        }
    };
    let word = format!("TEXT SEARCH {word}");
    let texts = texts.iter().map(|it| format!("CREATE {word} {name} ({it})")).collect();
    add(sketch, random, sort, &word, (name, needs), texts);
}

/// Maps a kind of token to dictionaries, once for each configuration.
fn mapping(sketch: &mut Sketch, random: &mut Random) {
    let configurations = sketch.all(|it| it.sort == Sort::Configuration);
    let Some(of) = random.any(&configurations) else { return };
    let head = format!("ALTER {} ADD MAPPING FOR", of.address.unwrap_or_default());
    if sketch.items.values().any(|it| it.variants.texts[0].starts_with(&head)) {
        return;
    }
    let mut needs = vec![of.key];
    let dictionary = random.any(&sketch.all(|it| it.sort == Sort::Dictionary));
    needs.extend(dictionary.as_ref().map(|it| it.key));
    let own = dictionary.map_or("pg_catalog.simple".to_owned(), |it| it.name);
    let texts = vec![
        format!("{head} word WITH {own}"),
        format!("{head} word, asciiword WITH {own}, pg_catalog.english_stem"),
        format!("{head} word WITH pg_catalog.english_stem, {own}"),
    ];
    sketch.part(None, needs, texts, random);
}
