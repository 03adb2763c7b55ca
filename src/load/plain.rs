//! Plain text: read as it is.

use super::{Format, Parsed};
use crate::text::plain_blocks;

pub(super) const FORMAT: Format =
    Format { name: "plain text", extensions: &["txt", "text"], looks_like: |_| true, parse };

fn parse(source: String) -> Parsed {
    Parsed { blocks: plain_blocks(&source), text: source, ..Parsed::default() }
}
