//! Reading QR codes with a program that is not ours: zbar.

use std::{
    io::Write,
    process::{Command, Stdio},
};

/// What the one code in this picture (PNG) says.
#[track_caller]
pub fn read_qr(png: &[u8]) -> Result<String, String> {
    let mut zbar = Command::new("zbarimg")
        .args(["--raw", "--quiet", "-Sdisable", "-Sqrcode.enable", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("zbarimg, of Debian's zbar-tools");
    let written = zbar.stdin.take().expect("piped").write_all(png);
    let output = zbar.wait_with_output().map_err(|error| error.to_string())?;
    written.map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout).trim_end().to_owned();
    if text.is_empty() { Err("no QR code in the picture".to_owned()) } else { Ok(text) }
}
