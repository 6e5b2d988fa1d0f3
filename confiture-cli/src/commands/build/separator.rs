//! What stands between the files of a built schema: a comment that names the file.

use std::path::Path;

use crate::config::SeparatorStyle;

/// A style, and the template of the custom one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Separator {
    pub(super) style: SeparatorStyle,
    pub(super) template: String,
}

impl Separator {
    /// Returns what stands before the text of a file.
    pub(super) fn before(&self, file: &Path) -> String {
        const RULE: &str = "==========================================";
        let mut line = file.to_string_lossy();
        // A file's name may hold anything but a slash: it must neither end the comment nor its
        // line.
        if line.contains(|it: char| it.is_control() || it == '*') {
            line = line.replace(|it: char| it.is_control() || it == '*', "?").into();
        }
        match self.style {
            SeparatorStyle::BlockComment => {
                format!("\n/* {RULE}\n * File: {line}\n * {RULE} */\n\n")
            }
            SeparatorStyle::LineComment => format!("\n-- {RULE}\n-- File: {line}\n-- {RULE}\n\n"),
            SeparatorStyle::Mysql => format!("\n# {RULE}\n# File: {line}\n# {RULE}\n\n"),
            SeparatorStyle::Custom => {
                format!("\n{}\n", self.template.replace("{file_path}", &line))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn before(style: SeparatorStyle, file: &str) -> String {
        let template = "-- >> {file_path}".to_owned();
        Separator { style, template }.before(Path::new(file))
    }

    #[test]
    fn names_the_file_in_every_style() {
        let block = before(SeparatorStyle::BlockComment, "a/b.sql");
        assert!(block.starts_with("\n/* ====") && block.contains("\n * File: a/b.sql\n"));
        assert!(before(SeparatorStyle::LineComment, "a.sql").contains("\n-- File: a.sql\n"));
        assert!(before(SeparatorStyle::Mysql, "a.sql").contains("\n# File: a.sql\n"));
        assert_eq!(before(SeparatorStyle::Custom, "a.sql"), "\n-- >> a.sql\n");
    }

    #[test]
    fn no_name_breaks_out() {
        let hostile = "*/ DROP TABLE x; /*\nDROP TABLE y;.sql";
        for style in [SeparatorStyle::BlockComment, SeparatorStyle::LineComment] {
            assert_eq!(crate::parse::script::split(&before(style, hostile)).unwrap(), []);
        }
    }
}
