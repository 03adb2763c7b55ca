//! Matches that overlap in, marks that do not out, by one rule: **the match that begins first wins, among those the longest, among
//! those the strongest, among those the one whose entry comes last** (a reader's own lexicon comes after the shipped ones).
//!
//! Each dimension is settled apart: they count different things (*some suggest* is a vague source, and *suggest* in it a hedge),
//! and a dimension that is hidden must not hide a mark of another.

use super::finding::{Beaten, EntryId};
use crate::lexicon::Dimension;
use crate::text::Span;

/// A match that no guard blocked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Where it is.
    pub span: Span,
    /// Its entry.
    pub entry: EntryId,
    /// The entry's strength.
    pub strength: f32,
    /// Its dimension: only matches of the same one compete.
    pub lane: Dimension,
    /// First and one past the last token.
    pub tokens: (u32, u32),
}

/// Settles every dimension. The winners stay in `candidates`, dimension by dimension; the others go to `beaten`, once each.
pub fn settle(candidates: &mut Vec<Candidate>, beaten: &mut Vec<Beaten>) {
    candidates.sort_by(|a, b| {
        (a.lane, a.span.start, std::cmp::Reverse(a.span.end))
            .cmp(&(b.lane, b.span.start, std::cmp::Reverse(b.span.end)))
            .then(b.strength.total_cmp(&a.strength))
            .then(b.entry.cmp(&a.entry))
    });
    let mut winner: Option<Candidate> = None;
    candidates.retain(|c| match winner {
        Some(w) if w.lane == c.lane && w.span.overlaps(c.span) => {
            if w.entry != c.entry {
                beaten.push(Beaten { span: c.span, entry: c.entry, by: w.span });
            }
            false
        }
        _ => {
            winner = Some(*c);
            true
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(start: u32, end: u32, entry: u16, strength: f32) -> Candidate {
        Candidate {
            span: Span::new(start, end),
            entry: EntryId(entry),
            strength,
            lane: Dimension::Hedging,
            tokens: (0, 0),
        }
    }

    #[test]
    fn first_then_longest_then_strongest_then_last() {
        let mut all = vec![
            candidate(4, 9, 1, 0.9),
            candidate(0, 5, 2, 0.1),
            candidate(0, 3, 3, 1.0),
            candidate(10, 12, 4, 0.5),
            candidate(10, 12, 5, 0.6),
            candidate(20, 22, 6, 0.5),
            candidate(20, 22, 7, 0.5),
        ];
        let mut beaten = Vec::new();
        settle(&mut all, &mut beaten);
        assert_eq!(all.iter().map(|c| c.entry.0).collect::<Vec<_>>(), [2, 5, 7]);
        assert_eq!(beaten.iter().map(|b| b.entry.0).collect::<Vec<_>>(), [3, 1, 4, 6]);
        assert!(beaten.iter().all(|b| b.by.overlaps(b.span)));
    }

    #[test]
    fn dimensions_do_not_compete() {
        let vague = Candidate { lane: Dimension::Sourcing, ..candidate(0, 12, 1, 0.9) };
        let mut all = vec![vague, candidate(5, 12, 2, 0.5)];
        let mut beaten = Vec::new();
        settle(&mut all, &mut beaten);
        assert_eq!(all.iter().map(|c| c.entry.0).collect::<Vec<_>>(), [2, 1]);
        assert!(beaten.is_empty());
    }

    #[test]
    fn the_same_entry_twice_is_not_beaten() {
        let mut all = vec![candidate(0, 5, 1, 0.5), candidate(0, 3, 1, 0.5)];
        let mut beaten = Vec::new();
        settle(&mut all, &mut beaten);
        assert_eq!(all.len(), 1);
        assert!(beaten.is_empty());
    }
}
