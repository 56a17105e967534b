//! How a command can end, and the exit codes that say so.

use std::{fmt::Display, io, process::ExitCode};

use anyhow::{Error, anyhow};

/// What a command that has run says of the shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Good,
    /// Its files have errors.
    Errors,
    /// It was done but for some pages.
    Partial,
}

impl Verdict {
    pub fn exit_code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Good => 0,
            Self::Errors => 1,
            Self::Partial => 4,
        })
    }
}

/// Why a command could not run.
#[derive(Debug)]
pub enum Failure {
    /// The shop's files, or an export, have errors.
    Shop(Error),
    /// It was called wrongly.
    Usage(Error),
    /// This machine could not do it.
    Environment(Error),
}

impl Failure {
    pub fn usage(why: impl Display) -> Self {
        Self::Usage(anyhow!("{why}"))
    }

    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Shop(_) => 1,
            Self::Usage(_) => 2,
            Self::Environment(_) => 3,
        })
    }

    pub fn error(&self) -> &Error {
        match self {
            Self::Shop(error) | Self::Usage(error) | Self::Environment(error) => error,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Environment(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Environment(error.into())
    }
}
