//! What a person or a program reads: the payload on stdout, everything else on stderr.
//!
//! It does not know what a command does: commands return an [`Outcome`], and this room prints it.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use serde_json::Value;

use crate::disk;

pub mod progress;
pub mod style;
pub mod voice;

/// The form of the payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// For people; the original calls it `table`.
    #[default]
    #[value(alias = "table")]
    Text,
    /// One JSON document.
    Json,
}

/// Where the payload goes and in which form. Part of every command's arguments.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct OutputArgs {
    /// Form of the result on stdout
    #[arg(long, short = 'f', value_enum, default_value_t, help_heading = "Output")]
    pub format: Format,
    /// Write the result to this file instead of stdout
    #[arg(long, short = 'o', value_name = "FILE", help_heading = "Output")]
    pub output: Option<PathBuf>,
}

/// What a command has to say when it did what it should, or when it failed halfway and has more to
/// tell than the refusal.
#[derive(Debug)]
pub struct Outcome {
    /// The exit status when there is no refusal.
    pub exit: u8,
    /// The payload for programs.
    pub document: Value,
    /// The payload for people, ending in a newline unless empty.
    pub text: String,
    /// Why the command failed after all; its envelope is merged into the document.
    pub refusal: Option<Refusal>,
}

impl Outcome {
    /// Returns the outcome of a command that succeeded.
    #[must_use]
    pub fn success(document: Value, text: impl Into<String>) -> Self {
        Self { exit: 0, document, text: text.into(), refusal: None }
    }

    /// Changes the exit status: a success that found something.
    #[must_use]
    pub fn exit(mut self, exit: u8) -> Self {
        self.exit = exit;
        self
    }

    /// Adds why the command failed after all.
    #[must_use]
    pub fn refused(mut self, refusal: Refusal) -> Self {
        self.refusal = Some(refusal);
        self
    }
}

/// Prints what came of a command and returns its exit status.
#[must_use]
pub fn finish(result: Result<Outcome, Refusal>, output: &OutputArgs) -> ExitCode {
    let outcome = result.unwrap_or_else(|refusal| Outcome {
        exit: refusal.code.entry().exit,
        document: Value::Null,
        text: String::new(),
        refusal: Some(refusal),
    });
    let exit = outcome.refusal.as_ref().map_or(outcome.exit, |it| it.code.entry().exit);
    let payload = match output.format {
        Format::Text => outcome.text,
        Format::Json => format!("{:#}\n", merged(outcome.document, outcome.refusal.as_ref())),
    };
    let written = match &output.output {
        Some(path) => {
            write_file(path, anstream::adapter::strip_str(&payload).to_string().as_bytes())
        }
        None => write_stdout(&payload, output.format),
    };
    if let Some(refusal) = &outcome.refusal {
        say(&style::refusal(refusal));
    }
    match written {
        Ok(()) => ExitCode::from(exit),
        Err(refusal) => {
            say(&style::refusal(&refusal));
            // The first failure decides: a script must not take a lost report for the cause.
            ExitCode::from(if exit == 0 { refusal.code.entry().exit } else { exit })
        }
    }
}

/// Puts `ok` and `error` of the refusal into the document; other keys of it stay.
#[must_use]
pub fn merged(document: Value, refusal: Option<&Refusal>) -> Value {
    let Some(refusal) = refusal else { return document };
    let mut envelope = refusal.envelope();
    if let (Value::Object(envelope), Value::Object(document)) = (&mut envelope, document) {
        for (key, value) in document {
            envelope.entry(key).or_insert(value);
        }
    }
    envelope
}

/// Replaces a file with these bytes: whoever reads it sees the old or the new ones, never half.
///
/// # Errors
/// `FILE_1900` when the folder is missing or cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    write_with(path, &|file| file.write_all(bytes), disk::FILE)
}

/// Writes what a file holds.
pub type Fill<'f> = &'f dyn Fn(&mut dyn std::io::Write) -> std::io::Result<()>;

/// Writes a file that its owner alone can read.
///
/// # Errors
/// `FILE_1900` when it cannot be written.
pub fn write_private(path: &Path, fill: Fill<'_>) -> Result<(), Refusal> {
    write_with(path, fill, disk::PRIVATE)
}

fn write_with(path: &Path, fill: Fill<'_>, mode: u32) -> Result<(), Refusal> {
    let filled = |file: &std::fs::File| -> std::io::Result<()> {
        let mut file = std::io::BufWriter::new(file);
        fill(&mut file)?;
        file.flush()
    };
    let attempt = || -> std::io::Result<()> {
        let file = disk::beside(path, mode)?;
        filled(file.as_file())?;
        file.persist(path).map_err(|failure| failure.error)?;
        Ok(())
    };
    // A device such as /dev/stdout cannot be replaced, only written to.
    let is_device = path.metadata().is_ok_and(|it| !it.is_file() && !it.is_dir());
    let done =
        if is_device { std::fs::File::create(path).and_then(|it| filled(&it)) } else { attempt() };
    done.map_err(|failure| {
        disk::unwritable(format!("{} cannot be written", path.display()), path, &failure)
    })
}

/// Writes to stdout; a reader that went away (`| head`) is no failure.
fn write_stdout(text: &str, format: Format) -> Result<(), Refusal> {
    // Where there are no colours, nobody has to look for them byte by byte; JSON never has any.
    let is_plain = format == Format::Json || !text.contains('\x1b');
    let done = match is_plain {
        true => write_all(&mut std::io::stdout().lock(), text),
        false => write_all(&mut anstream::stdout().lock(), text),
    };
    match done {
        Err(failure) if failure.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Refusal::new(Code::FileUnwritable, "stdout cannot be written")
                .why(failure.to_string())
                .hint("make room where it goes, or write the result elsewhere with --output FILE"))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

fn write_all(stdout: &mut impl std::io::Write, text: &str) -> std::io::Result<()> {
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// Says something to whoever watches: stderr, one line or several. A deploy does not end because
/// nobody listens any more, or because the disk is full that its log is on.
pub fn say(text: &str) {
    let _hidden = progress::hidden();
    let mut stderr = anstream::stderr().lock();
    let _ = match voice::current() {
        Some(voice) => writeln!(stderr, "{}: {text}", voice.name),
        None => writeln!(stderr, "{text}"),
    };
}

/// Says something that several may have to say at the same time: the first of them does.
pub fn remark(text: &str) {
    if voice::current().is_none_or(|voice| voice.is_first_to_say(text)) {
        say(text);
    }
}

/// Returns whether somebody watches stderr: progress is for them only (`CI` means nobody does).
#[must_use]
pub fn is_watched() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("CI").is_none()
}
