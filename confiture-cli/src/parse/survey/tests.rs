//! A survey in windows of any size sees what the script as a whole shows.

use super::super::{Statement, script};
use super::*;

fn survey(text: &[u8], window: usize, chunk: usize) -> Result<Survey, Odd> {
    let mut surveyor = within(window);
    text.chunks(chunk).try_for_each(|chunk| surveyor.feed(chunk))?;
    surveyor.end()
}

/// What a statement of the whole looks like to a survey.
fn seen<'a>(
    text: &'a str,
    it: &Statement<'a>,
) -> (&'a str, Nature, Option<(usize, usize)>, String) {
    let place = (it.nature != Nature::Ordinary).then_some((it.line, it.column));
    (&text[it.offset..][..it.text.len()], it.nature, place, it.copy_data.unwrap_or("-").to_owned())
}

#[test]
fn it_agrees_with_the_whole() {
    for text in [
        "SELECT 1;\nSELECT 2",
        "\u{feff}-- é\r\n  SET a.b = 'é;';\r\n/* x; */ DO 'é'; RESET a.b;\n",
        "-- one\n;;\nCREATE FUNCTION f() RETURNS int BEGIN ATOMIC\nSELECT 1;\nSELECT 2;\n\
         END;\nSELECT 2;\n",
        "CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a;\n DELETE FROM b);\nBEGIN;\nCOMMIT;\n",
        "SELECT ';\n', $a$;\n$b$;\n$a$, E'\\';\n', \"a;\n\" /* ;\n/* ;\n*/\n;\n*/;\nSELECT 2;\n",
        "\\restrict é\nCOPY t FROM stdin;\nit's;\t\\\\\n\\N\n\\.\n\
         \\unrestrict é\nSELECT E'\\\\';\n",
        "COPY t FROM stdin;\n\\.\nCOPY u FROM stdin; -- é\n1;\n\\. \r\nCALL p();",
        "COPY t FROM stdin;\n1\n\\.",
        "SELECT 1; SELECT 2; BEGIN; SELECT 3;\nSELECT 4; COMMIT",
    ] {
        let statements = script::split(text).unwrap();
        let whole: Vec<_> = statements.iter().map(|it| seen(text, it)).collect();
        for window in 1..text.len() + 2 {
            for chunk in [1, 3, text.len()] {
                let survey = survey(text.as_bytes(), window, chunk).unwrap();
                let sites: Vec<_> = survey
                    .sites()
                    .map(|site| {
                        let nature = site.mark.map_or(Nature::Ordinary, |mark| mark.nature);
                        let data = site.mark.and_then(|mark| mark.data.clone());
                        let data = data.map_or("-", |data| &text[data]).to_owned();
                        let place = site.mark.map(|mark| (mark.line, mark.column));
                        assert!(site.mark.is_none_or(|mark| mark.offset == site.range.start));
                        (&text[site.range], nature, place, data)
                    })
                    .collect();
                assert_eq!(sites, whole, "{text} in windows of {window}, chunks of {chunk}");
                assert_eq!(survey.len(), whole.len());
            }
        }
    }
}

#[test]
fn what_is_odd_is_left_to_the_whole() {
    let bytes: [&[u8]; 12] = [
        b"",
        b"-- nothing\n",
        b"SELECT 1;\nSELECT '\xe9';\n",
        b"SELECT 1;\nSELECT '\xc3",
        b"COPY t FROM stdin;\n\xe9\n\\.\n",
        b"SELECT 1;\nSELECT 'x;\n",
        b"SELECT 1;\n\\i other.sql\n",
        b"COPY t FROM stdin;\n1\n",
        b"SELECT 1;\nCOPY t FROM stdin",
        b"COPY t FROM stdin; SELECT 1;\n1\n\\.\n",
        b"SELECT 1;\n-- confiture:no-transaction\nSELECT 2;\n",
        b"SELECT 1;\nSELECT '\0';\n",
    ];
    for bytes in bytes {
        for window in 1..bytes.len() + 2 {
            assert_eq!(survey(bytes, window, 3), Err(Odd), "{}", bytes.escape_ascii());
        }
    }
}

#[test]
fn directives_are_those_of_the_whole() {
    let text = "-- confiture:lock-timeout 5s\n\n-- confiture:run-as r\nSELECT 1;\nSELECT 2;\n\
                -- confiture:destructive\nDROP TABLE t;\n";
    let whole = directives::read(text, "a.sql").unwrap();
    for window in 1..text.len() + 2 {
        assert_eq!(survey(text.as_bytes(), window, 5).unwrap().directives, whole);
    }
}
