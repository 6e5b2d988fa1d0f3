//! Which process is which: a pid alone may by now belong to somebody else.
//!
//! It reads the kernel's files where there are any and asks `ps` elsewhere; it ends no process.

use std::fs;
use std::process::Command;

/// A process that was seen once: the pid together with the moment at which it was started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    /// The pid.
    pub(super) pid: u32,
    /// When it was started: clock ticks since the machine came up, or the text that `ps` gives.
    pub(super) started: String,
}

impl Identity {
    /// Returns the identity of this process.
    pub(super) fn own() -> Self {
        let pid = std::process::id();
        Self { pid, started: started(pid).unwrap_or_default() }
    }

    /// Reads what `Display` wrote.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (pid, started) = text.split_once(' ')?;
        Some(Self { pid: pid.parse().ok()?, started: started.trim().to_owned() })
    }

    /// Returns whether this very process still runs.
    pub(super) fn is_running(&self) -> bool {
        started(self.pid).is_some_and(|started| started == self.started)
    }
}

impl std::fmt::Display for Identity {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} {}", self.pid, self.started)
    }
}

/// Returns what pids are relative to: one run of the kernel and one pid namespace. Two containers
/// may share a cache, and each of them would take the other's processes for dead.
pub(super) fn machine() -> String {
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let namespace = fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    format!("{} {}", boot.trim(), namespace.display())
}

/// Returns when the process was started, unless it has ended. One that only waits to be collected
/// by its parent has ended.
pub(super) fn started(pid: u32) -> Option<String> {
    if has_proc() {
        parse_stat(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)
    } else {
        let state = ps(pid, "stat=")?;
        if state.starts_with('Z') { None } else { ps(pid, "lstart=") }
    }
}

/// Returns the command line of the process, with blanks between the arguments.
pub(super) fn command_line(pid: u32) -> Option<String> {
    if has_proc() {
        let bytes = fs::read(format!("/proc/{pid}/cmdline")).ok()?;
        Some(String::from_utf8_lossy(&bytes).replace('\0', " "))
    } else {
        ps(pid, "args=")
    }
}

fn has_proc() -> bool {
    fs::exists("/proc/self/stat").unwrap_or(false)
}

fn parse_stat(stat: &str) -> Option<String> {
    // The second field is the name in parentheses, and the name may contain anything, blanks and
    // parentheses included (proc(5)); what follows the last one starts with field 3.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?;
    if matches!(state, "Z" | "X") { None } else { fields.nth(18).map(str::to_owned) }
}

fn ps(pid: u32, field: &str) -> Option<String> {
    let output = Command::new("ps").args(["-o", field, "-p", &pid.to_string()]).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stat_is_read_whatever_the_name_of_the_process() {
        let tail = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20";
        assert_eq!(parse_stat(&format!("7 (a) b) S {tail}")), Some("4711".to_owned()));
        assert_eq!(parse_stat(&format!("7 (sh) Z {tail}")), None);
    }

    #[test]
    fn this_process_runs_and_its_double_does_not() {
        let own = Identity::own();
        assert!(own.is_running());
        assert_eq!(Identity::parse(&own.to_string()), Some(own.clone()));
        assert!(!Identity { started: "another moment".to_owned(), ..own }.is_running());
    }
}
