//! What the tables hold, as words of 32 bits: one `impl` a kind.

use super::anchors::{Check, Pair, Use};
use super::edges::Edges;
use super::program::{EntryRow, Finder, Guard, GuardList, GuardRow, Others, Screen, Step, WordSet};
use super::stems::StemKey;
use super::table::{Packed, Slice, WORDS};
use super::vocabulary::Slot;
use crate::lexicon::{Circumstance, Side, WordClass};

impl Packed for Use {
    const WIDTH: usize = 4;

    fn pack(&self) -> [u32; WORDS] {
        // Places are within ±12 words: six bits each, beside twenty for the set.
        let check = |c: &Check| (c.from as u32 & 63) << 26 | (c.to as u32 & 63) << 20 | c.set;
        [
            self.finder,
            u32::from(self.entry) | u32::from(self.strength) << 16,
            check(&self.checks[0]),
            check(&self.checks[1]),
        ]
    }

    fn unpack([finder, rest, a, b]: [u32; WORDS]) -> Self {
        let check = |word: u32| Check {
            from: (word as i32 >> 26) as i8,
            to: ((word << 6) as i32 >> 26) as i8,
            set: word & 0xF_FFFF,
        };
        Self { finder, entry: rest as u16, strength: (rest >> 16) as u8, checks: [check(a), check(b)] }
    }
}

impl Packed for Step {
    const WIDTH: usize = 3;

    fn pack(&self) -> [u32; WORDS] {
        match *self {
            Self::Word(word) => [0, word, 0, 0],
            Self::Set(set) => [1, set, 0, 0],
            Self::Class(class) => [2, class as u32, 0, 0],
            Self::Gap(min, max) => [3, u32::from(min), u32::from(max), 0],
            Self::Branch(all) => [4, all.start, all.len, 0],
            Self::Optional(all) => [5, all.start, all.len, 0],
            Self::Comma(optional) => [6, u32::from(optional), 0, 0],
            Self::MarkStart => [7, 0, 0, 0],
            Self::MarkEnd => [8, 0, 0, 0],
            Self::SentenceStart => [9, 0, 0, 0],
            Self::SentenceEnd => [10, 0, 0, 0],
            Self::ClauseGap(min, max) => [11, u32::from(min), u32::from(max), 0],
        }
    }

    fn unpack([tag, a, b, _]: [u32; WORDS]) -> Self {
        match tag {
            0 => Self::Word(a),
            1 => Self::Set(a),
            2 => Self::Class(WordClass::ALL[a as usize % WordClass::ALL.len()]),
            3 => Self::Gap(a as u8, b as u8),
            4 => Self::Branch(Slice { start: a, len: b }),
            5 => Self::Optional(Slice { start: a, len: b }),
            6 => Self::Comma(a != 0),
            7 => Self::MarkStart,
            8 => Self::MarkEnd,
            9 => Self::SentenceStart,
            10 => Self::SentenceEnd,
            _ => Self::ClauseGap(a as u8, b as u8),
        }
    }
}

impl Packed for Slice {
    const WIDTH: usize = 2;

    fn pack(&self) -> [u32; WORDS] {
        [self.start, self.len, 0, 0]
    }

    fn unpack([start, len, ..]: [u32; WORDS]) -> Self {
        Self { start, len }
    }
}

impl Packed for Edges {
    const WIDTH: usize = 2;

    fn pack(&self) -> [u32; WORDS] {
        [self.starts, self.ends, 0, 0]
    }

    fn unpack([starts, ends, ..]: [u32; WORDS]) -> Self {
        Self { starts, ends }
    }
}

impl Packed for WordSet {
    const WIDTH: usize = 3;

    fn pack(&self) -> [u32; WORDS] {
        [self.words.start, self.words.len, self.other, 0]
    }

    fn unpack([start, len, other, _]: [u32; WORDS]) -> Self {
        Self { words: Slice { start, len }, other }
    }
}

impl Packed for Others {
    const WIDTH: usize = 3;

    fn pack(&self) -> [u32; WORDS] {
        [self.stems, u32::from(self.prefixes) | u32::from(self.suffixes) << 16, self.classes, 0]
    }

    fn unpack([stems, counts, classes, _]: [u32; WORDS]) -> Self {
        Self { stems, prefixes: counts as u16, suffixes: (counts >> 16) as u16, classes }
    }
}

impl Packed for StemKey {
    const WIDTH: usize = 2;

    fn pack(&self) -> [u32; WORDS] {
        [self.four, self.stem, 0, 0]
    }

    fn unpack([four, stem, ..]: [u32; WORDS]) -> Self {
        Self { four, stem }
    }
}

impl Packed for EntryRow {
    const WIDTH: usize = 2;

    fn pack(&self) -> [u32; WORDS] {
        [u32::from(self.category), self.strength.to_bits(), 0, 0]
    }

    fn unpack([category, strength, ..]: [u32; WORDS]) -> Self {
        Self { category: category as u16, strength: f32::from_bits(strength) }
    }
}

impl Packed for Guard {
    const WIDTH: usize = 4;

    fn pack(&self) -> [u32; WORDS] {
        match *self {
            Self::Circumstance { circumstance, wanted } => [0, circumstance as u32, u32::from(wanted), 0],
            Self::Exact(spellings) => [1, spellings.start, spellings.len, 0],
            Self::Context { side, wanted, patterns } => {
                [2 + side as u32, u32::from(wanted), patterns.start, patterns.len]
            }
        }
    }

    fn unpack([tag, a, b, c]: [u32; WORDS]) -> Self {
        let context = |side| Self::Context { side, wanted: a != 0, patterns: Slice { start: b, len: c } };
        match tag {
            0 => {
                let circumstance = Circumstance::ALL[a as usize % Circumstance::ALL.len()];
                Self::Circumstance { circumstance, wanted: b != 0 }
            }
            1 => Self::Exact(Slice { start: a, len: b }),
            2 => context(Side::Before),
            3 => context(Side::After),
            4 => context(Side::In),
            5 => context(Side::Sentence),
            _ => context(Side::Clause),
        }
    }
}

impl Packed for GuardList {
    const WIDTH: usize = 4;

    fn pack(&self) -> [u32; WORDS] {
        [self.guards.start, self.guards.len, self.rows.start, self.rows.len]
    }

    fn unpack([start, len, first, rows]: [u32; WORDS]) -> Self {
        Self { guards: Slice { start, len }, rows: Slice { start: first, len: rows } }
    }
}

impl Packed for GuardRow {
    const WIDTH: usize = 4;

    fn pack(&self) -> [u32; WORDS] {
        let (tag, a, b) = match self.screen {
            Screen::None => (0, 0, 0),
            Screen::After(set) => (1, set, 0),
            Screen::Before(set) => (2, set, 0),
            Screen::Sentence(set) => (3, set, 0),
            Screen::Around(own, beside) => (4, own, beside),
        };
        [self.len, tag, a, b]
    }

    fn unpack([len, tag, a, b]: [u32; WORDS]) -> Self {
        let screen = match tag {
            1 => Screen::After(a),
            2 => Screen::Before(a),
            3 => Screen::Sentence(a),
            4 => Screen::Around(a, b),
            _ => Screen::None,
        };
        Self { len, screen }
    }
}

impl Packed for Slot {
    const WIDTH: usize = 4;

    fn pack(&self) -> [u32; WORDS] {
        let about = u32::from(self.len) | u32::from(self.best) << 16 | u32::from(self.stems) << 24;
        [self.head as u32, (self.head >> 32) as u32, about, self.id]
    }

    fn unpack([low, high, about, id]: [u32; WORDS]) -> Self {
        let head = u64::from(low) | u64::from(high) << 32;
        Self { head, len: about as u16, best: (about >> 16) as u8, stems: about >> 24 != 0, id }
    }
}

impl Packed for Pair {
    const WIDTH: usize = 4;

    fn pack(&self) -> [u32; WORDS] {
        [self.first, self.second, self.uses.start, self.uses.len]
    }

    fn unpack([first, second, start, len]: [u32; WORDS]) -> Self {
        Self { first, second, uses: Slice { start, len } }
    }
}

impl Packed for Finder {
    const WIDTH: usize = 3;

    fn pack(&self) -> [u32; WORDS] {
        [self.steps.start, self.steps.len, u32::from(self.anchor) | u32::from(self.own_guards) << 8, 0]
    }

    fn unpack([start, len, rest, _]: [u32; WORDS]) -> Self {
        Self { steps: Slice { start, len }, anchor: rest as u8, own_guards: (rest >> 8) as u16 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_comes_back_as_it_was() {
        let slice = Slice { start: 7, len: 9 };
        let steps = [
            Step::Word(70_000),
            Step::Set(3),
            Step::Class(WordClass::Adjective),
            Step::Gap(1, 5),
            Step::ClauseGap(0, 3),
            Step::Branch(slice),
            Step::Optional(slice),
            Step::Comma(true),
            Step::Comma(false),
            Step::MarkStart,
            Step::MarkEnd,
            Step::SentenceStart,
            Step::SentenceEnd,
        ];
        for step in steps {
            assert_eq!(Step::unpack(step.pack()), step);
        }
        let all = Circumstance::ALL.map(|circumstance| Guard::Circumstance { circumstance, wanted: true });
        let sides = [Side::Before, Side::After, Side::In, Side::Sentence, Side::Clause];
        let contexts = sides.map(|side| Guard::Context { side, wanted: false, patterns: slice });
        for guard in all.into_iter().chain(contexts).chain([Guard::Exact(slice)]) {
            assert_eq!(Guard::unpack(guard.pack()), guard);
        }
        let finder = Finder { steps: slice, anchor: 255, own_guards: 65_535 };
        assert_eq!(Finder::unpack(finder.pack()), finder);
        let list = GuardList { guards: slice, rows: Slice { start: 1, len: 2 } };
        assert_eq!(GuardList::unpack(list.pack()), list);
        let slot = Slot { head: u64::MAX - 5, len: 300, best: 100, stems: true, id: 70_000 };
        assert_eq!(Slot::unpack(slot.pack()), slot);
        for screen in [Screen::None, Screen::After(1), Screen::Before(2), Screen::Sentence(3), Screen::Around(4, 5)] {
            let row = GuardRow { len: 6, screen };
            assert_eq!(GuardRow::unpack(row.pack()), row);
        }
        for (a, b) in [(0, 0), (1, -1), (-7, 12)] {
            let checks = [Check { from: a, to: a + 2, set: 700_000 }, Check { from: b - 3, to: b, set: 3 }];
            let called = Use { finder: 9, entry: 65_535, strength: 100, checks };
            assert_eq!(Use::unpack(called.pack()), called);
        }
    }
}
