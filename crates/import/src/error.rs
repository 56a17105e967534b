//! Why no catalog came of an export, in words for the merchant.

use std::fmt;

use commerce::json::ReadError;

/// Why an export could not be imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// There is nothing in the file.
    Empty,
    /// The content is of no known format.
    Unrecognised,
    /// The given currency is not a code of three letters.
    Currency(String),
    /// A column that the format cannot do without is missing.
    Column {
        /// What the format is called.
        format: &'static str,
        /// The heading of the column.
        heading: &'static str,
    },
    /// The file breaks off or is damaged.
    Malformed {
        /// Where it goes wrong; the first line is 1.
        line: u64,
        /// The column, element or path, as far as it is known.
        field: String,
        /// What is wrong there.
        why: String,
    },
    /// What the replaced catalog says beside its products does not fit the new ones, or cannot be read.
    Previous(Vec<ReadError>),
    /// The catalog that was made has errors: a defect of this program.
    Check(Vec<ReadError>),
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::Unrecognised => f.write_str(
                "the file is not recognised: it should be an export of products by Shopify (CSV, JSON), \
                 WooCommerce (CSV), Google Merchant Center (XML, TSV), Medusa (CSV) or Stripe (JSON)",
            ),
            Self::Currency(code) => {
                write!(f, "\"{code}\" is not a currency: it should be three letters, such as EUR")
            }
            Self::Column { format, heading } => {
                write!(f, "the file has no column \"{heading}\", which {format} always has")
            }
            Self::Malformed { line, field, why } if field.is_empty() => write!(f, "line {line}: {why}"),
            Self::Malformed { line, field, why } => write!(f, "line {line}, {field}: {why}"),
            Self::Previous(errors) => {
                f.write_str(
                    "delivery, payments and what else no export holds are kept from the catalog that is \
                     replaced, but do not fit the new products; correct this in it, or write to another file:",
                )?;
                write_lines(f, errors)
            }
            Self::Check(errors) => {
                f.write_str("the catalog would have errors; please report this as a defect:")?;
                write_lines(f, errors)
            }
        }
    }
}

fn write_lines(f: &mut fmt::Formatter<'_>, errors: &[ReadError]) -> fmt::Result {
    errors.iter().try_for_each(|error| write!(f, "\n{error}"))
}

impl std::error::Error for ImportError {}
