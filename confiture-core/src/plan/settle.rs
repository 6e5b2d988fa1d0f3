//! Text that the server writes in one way and reads in another.
//!
//! `status IN ('a', 'b')` on a varchar column is stored as a list of varchar that is cast as a
//! whole, and written as `(ARRAY['a'::character varying, …])::text[]`. That text read again is a
//! list whose members are cast one by one (`transformTypeCast` in parse_expr.c hands the type down
//! to a bare ARRAY), and is written in another way from then on: what was made from it would differ
//! from what it was made after for ever. A cast of the list to the type that its members have
//! changes nothing and keeps the server from looking into it.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::catalog::scan::{Placed, Token, scan};

/// Returns the statement in a form that the server stores as it has it on the other side.
pub(super) fn settled(sql: &str) -> Cow<'_, str> {
    if !sql.contains("(ARRAY[") {
        return Cow::Borrowed(sql);
    }
    let Ok(tokens) = scan(sql) else { return Cow::Borrowed(sql) };
    let casts = (0..tokens.len()).filter_map(|start| cast(sql, &tokens, start));
    let (mut settled, mut done) = (String::new(), 0);
    for (at, r#type) in casts {
        settled.push_str(&sql[done..at]);
        let _ = write!(settled, "::{type}[]", type = r#type);
        done = at;
    }
    if done == 0 {
        return Cow::Borrowed(sql);
    }
    settled.push_str(&sql[done..]);
    Cow::Owned(settled)
}

/// Returns the type of the members of a list that begins here and is cast to a list of another
/// type, and where the list ends.
fn cast(sql: &str, tokens: &[Placed], start: usize) -> Option<(usize, String)> {
    let list = tokens.get(start..)?;
    let [open, array, bracket, ..] = list else { return None };
    let is_list = is_sign(open, '(')
        && array.token == Token::Word("array".to_owned())
        && is_sign(bracket, '[');
    if !is_list {
        return None;
    }
    let is_end = |it: &Placed| is_sign(it, ']') && it.depth == bracket.depth;
    let end = list.iter().position(is_end)?;
    let [close, first, second, target @ ..] = list.get(end + 1..)? else { return None };
    if !(is_sign(close, ')') && is_sign(first, ':') && is_sign(second, ':')) {
        return None;
    }
    let members = list[3..end].split(|it| is_sign(it, ',') && it.depth == bracket.depth + 1);
    let mut types = members.map(|member| type_of(sql, member));
    let r#type = types.next()??;
    if !types.all(|other| other.as_ref() == Some(&r#type)) {
        return None;
    }
    let after = target.iter().position(|it| is_sign(it, '['))?;
    let goal = &sql[target.first()?.at.start..target[after].at.start];
    (goal != r#type).then(|| (list[end].at.end, r#type))
}

/// Returns the type to which a member is cast, if a cast is all that it is.
fn type_of(sql: &str, member: &[Placed]) -> Option<String> {
    let depth = member.first()?.depth;
    let colon = |it: &Placed| is_sign(it, ':') && it.depth == depth;
    let at = member.windows(2).rposition(|pair| pair.iter().all(colon))?;
    let (value, words) = (&member[..at], &member[at + 2..]);
    let is_plain = match value {
        [one] => one.token == Token::Text,
        [first, .., last] => {
            let is_within = |it: &Placed| it.depth > depth;
            let inner = &value[1..value.len() - 1];
            is_sign(first, '(') && is_sign(last, ')') && inner.iter().all(is_within)
        }
        [] => false,
    };
    let is_name = |it: &Placed| match &it.token {
        Token::Word(_) | Token::Quoted(_) => true,
        Token::Sign(sign) => matches!(sign, '.' | '(' | ')' | ','),
        Token::Text => false,
    };
    (is_plain && words.iter().all(is_name))
        .then(|| Some(sql[words.first()?.at.start..words.last()?.at.end].to_owned()))?
}

fn is_sign(placed: &Placed, sign: char) -> bool {
    placed.token == Token::Sign(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_is_cast_as_a_whole_stays_one() {
        for (sql, wanted) in [
            (
                "(s = ANY ((ARRAY['x'::character varying, 'y,]'::character varying])::text[]))",
                "(s = ANY ((ARRAY['x'::character varying, 'y,]'::character varying]::character \
                 varying[])::text[]))",
            ),
            (
                "(ARRAY['x'::character varying(20)])::text[] OR (ARRAY[(a)::s.\"D\"])::text[]",
                "(ARRAY['x'::character varying(20)]::character varying(20)[])::text[] OR \
                 (ARRAY[(a)::s.\"D\"]::s.\"D\"[])::text[]",
            ),
        ] {
            assert_eq!(settled(sql), wanted);
        }
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for sql in [
            "(ARRAY['x'::text])::text[]",
            "(ARRAY['x'::name[]])::text[]",
            "(ARRAY['x'::character(3), 'y'::character(4)])::text[]",
            "(ARRAY['x'::text, 'y'::character varying])::name[]",
            "(ARRAY[a, b])::text[]",
            "(ARRAY[(a || b)::text || 'c'::name])::text[]",
            "(ARRAY['x'::character varying])",
            "'(ARRAY[''x''::character varying])::text[]'",
            "(ARRAY[])::text[]",
            "(ARRAY['x'::name]",
        ] {
            assert_eq!(settled(sql), sql);
        }
    }
}
