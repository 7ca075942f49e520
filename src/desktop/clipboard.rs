//! The clipboard: through the desktop's own tool, or through the terminal by OSC 52.

use std::io::{self, Read as _, Write as _};
use std::process::{Command, Stdio};

/// How text reaches the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Tool(&'static [&'static str]),
    /// An escape sequence that the terminal takes, also one at the other end of SSH.
    Terminal,
}

/// Where the program runs.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Surroundings {
    pub is_remote: bool,
    pub has_wayland: bool,
    pub has_screen: bool,
    /// Something on the way out is a terminal.
    pub is_terminal: bool,
}

/// The ways to try, in this order. Over SSH a tool would fill the wrong machine's clipboard.
pub fn ways(around: Surroundings) -> Vec<Way> {
    let mut ways = Vec::new();
    if !around.is_remote {
        if cfg!(target_os = "macos") {
            ways.push(Way::Tool(&["pbcopy"]));
        } else if cfg!(windows) {
            ways.push(Way::Tool(&["clip"]));
        } else {
            if around.has_wayland {
                ways.push(Way::Tool(&["wl-copy"]));
            }
            if around.has_screen {
                ways.push(Way::Tool(&["xclip", "-selection", "clipboard"]));
            }
        }
    }
    if around.is_terminal {
        ways.push(Way::Terminal);
    }
    ways
}

/// Hands text to a tool; `false` if there is none of that name.
pub fn copy_with(tool: &[&str], text: &str) -> io::Result<bool> {
    let Some((program, arguments)) = tool.split_first() else { return Ok(false) };
    let started = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        // A tool that stays in the background must not hold our own output open.
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(e) => return Err(e),
    };
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(text.as_bytes())?;
    }
    Ok(child.wait()?.success())
}

/// The tools that tell what is on the clipboard, to be tried in this order. Over SSH they would read the wrong
/// machine's; few terminals tell theirs.
pub fn pasting(is_remote: bool, has_wayland: bool, has_screen: bool) -> Vec<&'static [&'static str]> {
    let mut tools: Vec<&'static [&'static str]> = Vec::new();
    if is_remote {
        return tools;
    }
    if cfg!(target_os = "macos") {
        tools.push(&["pbpaste"]);
    } else if cfg!(windows) {
        tools.push(&["powershell", "-NoProfile", "-Command", "Get-Clipboard -Raw"]);
    } else {
        if has_wayland {
            tools.push(&["wl-paste", "--no-newline", "--type", "text"]);
        }
        if has_screen {
            tools.push(&["xclip", "-selection", "clipboard", "-out"]);
        }
    }
    tools
}

/// What a tool reads from the clipboard, `most` bytes of it; `None` when there is none of that name or it fails.
pub fn paste_with(tool: &[&str], most: u64) -> io::Result<Option<Vec<u8>>> {
    let Some((program, arguments)) = tool.split_first() else { return Ok(None) };
    let started = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(e),
    };
    let mut bytes = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        stdout.take(most).read_to_end(&mut bytes)?;
    }
    // A tool that has more to say ends by the pipe that is closed now.
    let is_fine = child.wait()?.success();
    Ok((is_fine || bytes.len() as u64 >= most).then_some(bytes))
}

/// The escape sequence by which a terminal fills the clipboard.
pub fn osc_52(text: &str) -> String {
    format!("\x1b]52;c;{}\x07", base64(text.as_bytes()))
}

/// An answer without the sequence in it, and the sequence.
pub fn split_osc_52(answer: &str) -> (String, Option<String>) {
    let found = answer.find("\x1b]52;c;").and_then(|at| {
        let (before, rest) = answer.split_at(at);
        rest.find('\x07').map(|end| (before, rest.split_at(end + 1)))
    });
    match found {
        Some((before, (sequence, after))) => (format!("{before}{after}"), Some(sequence.to_owned())),
        None => (answer.to_owned(), None),
    }
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits =
            (0..3).fold(0_u32, |bits, at| (bits << 8) | u32::from(chunk.get(at).copied().unwrap_or(0)));
        for place in 0..4 {
            let letter = (bits >> (18 - 6 * place)) & 63;
            let letter = LETTERS.get(usize::try_from(letter).unwrap_or(0)).copied().unwrap_or(b'=');
            text.push(if place > chunk.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_the_one_of_the_rfc() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("Zoë?", "Wm/Dqz8="),
        ] {
            assert_eq!(base64(text.as_bytes()), encoded);
        }
    }

    #[test]
    fn the_sequence_is_found_in_an_answer() {
        let answer = format!("Drafted\n{}", osc_52("Hello"));
        assert_eq!(split_osc_52(&answer), ("Drafted\n".to_owned(), Some(osc_52("Hello"))));
        assert_eq!(split_osc_52("Drafted"), ("Drafted".to_owned(), None));
    }

    #[test]
    fn over_ssh_only_the_terminal_reaches_the_right_clipboard() {
        let around = Surroundings { is_remote: true, has_wayland: true, has_screen: true, is_terminal: true };
        assert_eq!(ways(around), [Way::Terminal]);
        assert_eq!(ways(Surroundings { is_terminal: false, ..around }), []);
    }

    #[test]
    fn a_tool_that_is_not_there_is_no_error() {
        assert!(!copy_with(&["rekindle-no-such-tool"], "x").unwrap());
        assert_eq!(paste_with(&["rekindle-no-such-tool"], 9).unwrap(), None);
    }
}
