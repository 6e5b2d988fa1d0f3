//! One mapping of a YAML file, read key by key: what is asked for is known, and everything else is
//! refused with its place and the key that was meant.

use std::cell::RefCell;

use confiture_core::code::Code;
use confiture_core::refusal::{Place, Refusal};
use marked_yaml::types::{MarkedMappingNode, MarkedScalarNode};
use marked_yaml::{LoadError, LoaderOptions, Marker, Node};
use serde_json::Value;

use super::expand::{Unexpandable, Variables, expand};
use super::nearest::nearest;

/// The file that is being read: what every section of it needs for its messages.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) file: &'a str,
    /// What replaces `${NAME}`; nothing does where there are none.
    pub(crate) variables: Option<Variables<'a>>,
    /// Who notes which keys there are.
    pub(crate) seen: Option<&'a RefCell<Vec<Known>>>,
}

/// A key that there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    /// The keys that lead to it, as `build.separators.style`.
    pub(crate) path: String,
    /// What its value is.
    pub(crate) form: String,
    /// What holds without it; empty for nothing.
    pub(crate) default: String,
}

/// One mapping of the file; a missing one is like an empty one.
pub(crate) struct Section<'a> {
    source: Source<'a>,
    /// The keys that lead here, as `build.separators`; empty at the top.
    path: String,
    node: Option<&'a MarkedMappingNode>,
    known: RefCell<Vec<&'static str>>,
}

/// Returns the file as a tree.
///
/// # Errors
/// `CONFIG_002` when it is not YAML, or is not one mapping.
pub(crate) fn parse(text: &str, file: &str) -> Result<Node, Refusal> {
    // The loader would leave it unread, and the user would wonder why.
    if let Some(line) = second_document(text) {
        let what = "the file holds a second YAML document";
        return Err(refuse(file, Some(&Marker::new(0, 0, line, 1)), what)
            .hint("keep one environment in each file"));
    }
    let options = LoaderOptions::default().prevent_coercion(true).error_on_duplicate_keys(true);
    marked_yaml::parse_yaml_with_options(0, text, options).map_err(|error| match error {
        LoadError::TopLevelMustBeMapping(at) | LoadError::TopLevelMustBeSequence(at) => {
            refuse(file, Some(&at), "the file is not a mapping").hint("write `key: value` lines")
        }
        LoadError::UnexpectedAnchor(at) => {
            refuse(file, Some(&at), "YAML anchors are not supported")
                .hint("write the value out, or use a variable: ${NAME}")
        }
        LoadError::UnexpectedTag(at) => {
            refuse(file, Some(&at), "YAML tags are not supported").hint("remove the tag (`!…`)")
        }
        LoadError::MappingKeyMustBeScalar(at) => refuse(file, Some(&at), "a key is not a name"),
        LoadError::ScanError(at, error) => {
            // Its text ends with a position of its own, which counts columns from 0.
            let message = error.info().to_owned();
            refuse(file, Some(&at), format!("the file is not valid YAML: {message}"))
                .hint("correct it there; a text with `: ` or ` #` in it wants quotes")
        }
        LoadError::DuplicateKey(keys) => {
            let what = format!("the key `{}` is given twice", keys.key.as_str());
            refuse(file, keys.key.span().start(), what).hint("keep one of the two")
        }
    })
}

/// Returns the line where a second document begins. In the first column dashes are nothing else.
fn second_document(text: &str) -> Option<usize> {
    let mut has_content = false;
    for (number, line) in text.lines().enumerate() {
        if line == "---" || line.starts_with("--- ") {
            if has_content {
                return Some(number + 1);
            }
            has_content = line.len() > 3;
        } else if !line.trim().is_empty() && !line.starts_with(['#', '%']) {
            has_content = true;
        }
    }
    None
}

fn refuse(file: &str, at: Option<&Marker>, what: impl Into<String>) -> Refusal {
    Refusal::new(Code::ConfigSyntax, what)
        .at(Place {
            file: file.to_owned(),
            line: at.map(Marker::line),
            column: at.map(Marker::column),
        })
        .hint("write it as docs/reference/configuration.md says, which has every key")
}

impl<'a> Section<'a> {
    pub(crate) fn new(
        source: Source<'a>,
        path: String,
        node: Option<&'a MarkedMappingNode>,
    ) -> Self {
        Self { source, path, node, known: RefCell::new(Vec::new()) }
    }

    /// Notes what a key is; what is said last counts.
    fn note(&self, key: &str, form: impl Into<String>, default: impl Into<String>) {
        let Some(seen) = self.source.seen else { return };
        let (path, form, default) = (self.path_of(key), form.into(), default.into());
        let mut seen = seen.borrow_mut();
        match seen.iter_mut().find(|it| it.path == path) {
            Some(known) => (known.form, known.default) = (form, default),
            None => seen.push(Known { path, form, default }),
        }
    }

    /// Returns the value, unless it is missing or null.
    pub(crate) fn node(&self, key: &'static str) -> Option<&'a Node> {
        self.known.borrow_mut().push(key);
        let node = self.node?.get_node(key)?;
        let is_null = node.as_scalar().is_some_and(|scalar| {
            scalar.may_coerce() && matches!(scalar.as_str(), "" | "~" | "null" | "Null" | "NULL")
        });
        (!is_null).then_some(node)
    }

    /// Returns the mapping below a key.
    pub(crate) fn section(&self, key: &'static str) -> Result<Section<'a>, Refusal> {
        self.note(key, "mapping", "");
        let node = self.node(key).map(|node| self.mapping(key, node)).transpose()?;
        Ok(Section::new(self.source, self.path_of(key), node))
    }

    /// Returns the mapping below a key, where there is one.
    pub(crate) fn optional(&self, key: &'static str) -> Result<Option<Section<'a>>, Refusal> {
        let section = self.section(key)?;
        Ok(section.node.is_some().then_some(section))
    }

    /// Returns the mappings below the keys of the mapping below a key: names that the user chose.
    pub(crate) fn named(&self, key: &'static str) -> Result<Vec<(String, Section<'a>)>, Refusal> {
        let section = self.section(key)?;
        self.note(key, "mapping by names of yours", "");
        let Some(node) = section.node else { return Ok(Vec::new()) };
        let entry = |(name, node): (&MarkedScalarNode, &'a Node)| {
            let path = section.path_of(name.as_str());
            let node = section.mapping(name.as_str(), node)?;
            Ok((name.as_str().to_owned(), Section::new(section.source, path, Some(node))))
        };
        node.iter().map(entry).collect()
    }

    /// Returns the mappings of the list below a key.
    pub(crate) fn sections(&self, key: &'static str) -> Result<Vec<Section<'a>>, Refusal> {
        let nodes = self.nodes(key).unwrap_or_default();
        self.note(key, "list of mappings", "");
        let section = |node| {
            let node = self.mapping(key, node)?;
            Ok(Section::new(self.source, self.path_of(key), Some(node)))
        };
        nodes.into_iter().map(section).collect()
    }

    /// Returns the texts of the mapping below a key, by names that the user chose.
    pub(crate) fn texts_by_name(
        &self,
        key: &'static str,
    ) -> Result<Vec<(String, String)>, Refusal> {
        let section = self.section(key)?;
        self.note(key, "texts by names of yours", "");
        let entries = section.node.into_iter().flat_map(|node| node.iter());
        let entry = |(name, node): (&MarkedScalarNode, &Node)| {
            Ok((name.as_str().to_owned(), section.scalar(name.as_str(), node)?))
        };
        entries.map(entry).collect()
    }

    pub(crate) fn text(&self, key: &'static str) -> Result<Option<String>, Refusal> {
        self.note(key, "text", "");
        self.node(key).map(|node| self.scalar(key, node)).transpose()
    }

    pub(crate) fn text_or(&self, key: &'static str, default: &str) -> Result<String, Refusal> {
        let text = self.text(key)?;
        self.note(key, "text", default);
        Ok(text.unwrap_or_else(|| default.to_owned()))
    }

    pub(crate) fn flag(&self, key: &'static str, default: bool) -> Result<bool, Refusal> {
        self.note(key, "true or false", default.to_string());
        let Some(node) = self.node(key) else { return Ok(default) };
        match self.scalar(key, node)?.to_lowercase().as_str() {
            "true" | "yes" | "on" => Ok(true),
            "false" | "no" | "off" => Ok(false),
            _ => Err(self.wrong(key, node, &format!("`{}` is not true or false", written(node)))),
        }
    }

    pub(crate) fn number<T: std::str::FromStr + std::fmt::Display>(
        &self,
        key: &'static str,
        default: T,
    ) -> Result<T, Refusal> {
        self.note(key, "number", default.to_string());
        let Some(node) = self.node(key) else { return Ok(default) };
        let text = self.scalar(key, node)?;
        text.parse()
            .map_err(|_| self.wrong(key, node, &format!("`{}` is no number here", written(node))))
    }

    /// Returns the value that one of the words stands for; the first one is the default.
    pub(crate) fn choice<T: Copy>(
        &self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Result<T, Refusal> {
        let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        self.note(key, all.join(", "), words[0].0);
        let Some(node) = self.node(key) else { return Ok(words[0].1) };
        let text = self.scalar(key, node)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Ok(*value);
        }
        let refusal = self.wrong(key, node, &format!("`{}` is unknown", written(node)));
        Err(match nearest(&text, all.iter().copied()) {
            Some(word) => refusal.hint(format!("did you mean `{word}`?")),
            None => refusal.hint(format!("use one of {}", all.join(", "))),
        })
    }

    /// Returns the texts of a list; a single text is a list of one.
    pub(crate) fn texts(&self, key: &'static str) -> Result<Option<Vec<String>>, Refusal> {
        let nodes = self.nodes(key);
        self.note(key, "text or list of texts", "");
        let Some(nodes) = nodes else { return Ok(None) };
        nodes.into_iter().map(|node| self.scalar(key, node)).collect::<Result<_, _>>().map(Some)
    }

    /// Returns the values of a list; a single value is a list of one.
    pub(crate) fn nodes(&self, key: &'static str) -> Option<Vec<&'a Node>> {
        self.note(key, "list", "");
        self.node(key).map(|node| match node {
            Node::Sequence(list) => list.iter().collect(),
            Node::Scalar(_) | Node::Mapping(_) => vec![node],
        })
    }

    /// Returns whatever is below a key, its variables replaced.
    pub(crate) fn anything(&self, key: &'static str) -> Result<Option<Value>, Refusal> {
        self.note(key, "anything", "");
        self.node(key).map(|node| self.value(key, node)).transpose()
    }

    /// Returns one value of a list as a section, where it is a mapping.
    pub(crate) fn element(&self, key: &str, node: &'a Node) -> Option<Section<'a>> {
        let node = node.as_mapping()?;
        Some(Section::new(self.source, self.path_of(key), Some(node)))
    }

    pub(crate) fn scalar(&self, key: &str, node: &Node) -> Result<String, Refusal> {
        let Some(scalar) = node.as_scalar() else {
            return Err(self.wrong(key, node, "it is not a single value"));
        };
        let Some(variables) = self.source.variables else {
            return Ok(scalar.as_str().to_owned());
        };
        expand(scalar.as_str(), variables).map_err(|problem| {
            let path = self.path_of(key);
            let (what, hint) = match problem {
                Unexpandable::Unset(name) => (
                    format!("the variable {name}, which `{path}` uses, is not set"),
                    format!("set {name}, or give a default: ${{{name}:-value}}"),
                ),
                Unexpandable::Malformed(text) => (
                    format!("`{path}` has no variable in `{text}`"),
                    "write ${NAME} or ${NAME:-default}".to_owned(),
                ),
            };
            let mut refusal = refuse(self.source.file, node.span().start(), what).hint(hint);
            refusal.code = Code::ConfigMissing;
            refusal
        })
    }

    /// Returns the refusal of a value. It is not repeated here: it may hold a password.
    pub(crate) fn wrong(&self, key: &str, node: &Node, why: &str) -> Refusal {
        let what = format!("the value of `{}` is wrong: {why}", self.path_of(key));
        refuse(self.source.file, node.span().start(), what)
    }

    /// Returns the refusal of a required key that is not there.
    pub(crate) fn missing(&self, key: &str) -> Refusal {
        let what = format!("`{}` is missing", self.path_of(key));
        let start = self.node.and_then(|node| node.span().start());
        let mut refusal = refuse(self.source.file, start, what);
        refusal.code = Code::ConfigMissing;
        refusal
    }

    /// Refuses a key that nobody has asked for, when nobody will ask any more.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        self.unknown()
    }

    /// Refuses a key that nobody has asked for so far.
    pub(crate) fn unknown(&self) -> Result<(), Refusal> {
        let known = self.known.borrow();
        let unknown = self
            .node
            .into_iter()
            .flat_map(|node| node.iter())
            .find_map(|(key, _)| (!known.contains(&key.as_str())).then_some(key));
        let Some(key) = unknown else { return Ok(()) };
        let what = format!("the key `{}` is unknown", self.path_of(key.as_str()));
        let refusal = refuse(self.source.file, key.span().start(), what);
        if self.path.is_empty() && key.as_str() == "migration_table" {
            return Err(refusal.hint("move it to `migration: {tracking_table: …}`"));
        }
        let mut all = known.clone();
        all.sort_unstable();
        Err(match nearest(key.as_str(), all.iter().copied()) {
            Some(meant) => refusal.hint(format!("did you mean `{meant}`?")),
            None => refusal.hint(format!("use one of {}", all.join(", "))),
        })
    }

    /// Returns where it begins.
    pub(crate) fn line(&self) -> Option<usize> {
        Some(self.node?.span().start()?.line())
    }

    fn mapping(&self, key: &str, node: &'a Node) -> Result<&'a MarkedMappingNode, Refusal> {
        node.as_mapping().ok_or_else(|| self.wrong(key, node, "it is not a mapping"))
    }

    fn value(&self, key: &str, node: &Node) -> Result<Value, Refusal> {
        Ok(match node {
            Node::Scalar(scalar) => {
                let text = self.scalar(key, node)?;
                let plain = scalar.may_coerce().then(|| serde_json::from_str(&text).ok()).flatten();
                plain.unwrap_or(Value::String(text))
            }
            Node::Sequence(list) => {
                list.iter().map(|node| self.value(key, node)).collect::<Result<_, _>>()?
            }
            Node::Mapping(map) => Value::Object(
                map.iter()
                    .map(|(name, node)| {
                        let path = format!("{key}.{}", name.as_str());
                        Ok((name.as_str().to_owned(), self.value(&path, node)?))
                    })
                    .collect::<Result<_, _>>()?,
            ),
        })
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }
}

/// Returns a value as the file has it: what a variable adds to it may be secret.
fn written(node: &Node) -> &str {
    node.as_scalar().map_or("", |scalar| scalar.as_str())
}
