//! Names that break what quotes carelessly. It does not know what is called so.

use confiture_core::name::{BYTES_MAX, Ident};

use super::random::Random;

/// Words of the grammar; each is used for one name of a schema at most.
const RESERVED: &[&str] = &[
    "select", "table", "user", "order", "all", "null", "true", "default", "only", "check", "left",
    "array", "end", "public", "primary", "Order", "TABLE", "int", "text", "full", "nothing",
];

/// What stands around the number that makes a name unlike all others.
const AROUND: &[(&str, &str)] = &[
    ("", ""),
    ("plain_", ""),
    ("Capital", ""),
    ("a.b", ""),
    ("sp ace ", ""),
    (" led by a space", " "),
    ("quo\"te", "\""),
    ("it's", "'"),
    ("x\"; DROP TABLE y; --", ""),
    ("x'; DROP TABLE y; --", ""),
    ("back\\slash", "\\"),
    ("$$", "$$"),
    ("$function$", ""),
    ("/* ", ""),
    ("-- ", ""),
    ("(", ")"),
    (")", "("),
    ("a, b", ""),
    ("a ON ONLY b", ""),
    (" USING ", " WITH "),
    ("%s%I", ""),
    (":v", ""),
    ("é", "ß"),
    ("日本", "語"),
    ("🍓", "🍓"),
    ("tab\t", ""),
    ("1", ""),
    ("a=b", ""),
    ("[1]", "[]"),
];

/// Returns a name that no other number gives.
pub(super) fn hostile(number: u32, random: &mut Random) -> Ident {
    let reserved = RESERVED.get(number as usize).filter(|_| random.chance(50));
    let name = match reserved {
        Some(word) => (*word).to_owned(),
        None => {
            let (before, after) = random.pick(AROUND);
            let name = format!("{before}{number}{after}");
            // A name of full length is cut off by whatever adds a suffix to it.
            let missing = BYTES_MAX.saturating_sub(name.len());
            if random.chance(10) { name + &"x".repeat(missing) } else { name }
        }
    };
    Ident::new(name).expect("every name of the table fits")
}
