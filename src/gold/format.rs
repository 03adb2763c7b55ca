//! The formats of gold: their names, how a file of each is known, and which of them have a file an article.

use super::beside::Beside;
use super::files::GoldFile;
use super::{Gold, babe, brat, conll, corpus, semeval, undertone};

/// A way to write down what people marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `NAME.gold.jsonl` beside an article: a span a line.
    Undertone,
    /// JSON Lines: a text a line, with its spans.
    Corpus,
    /// brat standoff: `NAME.ann` beside `NAME.txt`.
    Brat,
    /// The XML of the CoNLL-2010 shared task, and of BioScope and its kin.
    Conll,
    /// The labels of SemEval-2020 task 11, beside `articleID.txt`.
    Semeval,
    /// The CSV of BABE: a sentence a row.
    Babe,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Undertone, Self::Corpus, Self::Brat, Self::Conll, Self::Semeval, Self::Babe];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Undertone => "undertone",
            Self::Corpus => "jsonl",
            Self::Brat => "brat",
            Self::Conll => "conll",
            Self::Semeval => "semeval",
            Self::Babe => "babe",
        }
    }

    /// What it is called in reports.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Undertone => "undertone gold",
            Self::Corpus => "corpus JSONL",
            Self::Brat => "brat standoff",
            Self::Conll => "CoNLL-2010 XML",
            Self::Semeval => "SemEval-2020 task 11 labels",
            Self::Babe => "BABE CSV",
        }
    }

    /// Whether there is a gold file an article: then many files are one gold.
    pub const fn is_beside_articles(self) -> bool {
        matches!(self, Self::Undertone | Self::Brat | Self::Semeval)
    }

    /// Labels that the format itself defines: they count even where none is used.
    pub(super) const fn own_labels(self) -> &'static [&'static str] {
        match self {
            Self::Undertone => &["hedge", "weasel", "booster", "loaded", "scare_quote"],
            _ => &[],
        }
    }

    /// Reads one file into `gold`. What is wrong with it goes there too.
    pub(super) fn read(self, gold: &mut Gold, file: &GoldFile, beside: &Beside<'_>) {
        match self {
            Self::Undertone => undertone::read(gold, file, beside),
            Self::Corpus => corpus::read(gold, file),
            Self::Brat => brat::read(gold, file, beside),
            Self::Conll => conll::read(gold, file),
            Self::Semeval => semeval::read(gold, file, beside),
            Self::Babe => babe::read(gold, file),
        }
    }

    /// Which format the file `name` (without its folder) with this content is in, if it is gold at all.
    pub(super) fn of(name: &str, content: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let first = content.lines().map(str::trim_start).find(|line| !line.is_empty()).unwrap_or_default();
        match extension {
            "jsonl" | "json" | "ndjson" if name.ends_with(".gold.jsonl") => Some(Self::Undertone),
            "ann" => Some(Self::Brat),
            "labels" => Some(Self::Semeval),
            "txt" | "tsv" if name.contains("task-flc-tc") || name.contains("task2-tc") => Some(Self::Semeval),
            _ if first.starts_with('{') => json(first),
            _ if first.starts_with('<') => content.contains("<sentence").then_some(Self::Conll),
            _ if babe::is_header(first) => Some(Self::Babe),
            _ if semeval::is_row(first) => Some(Self::Semeval),
            _ if brat::is_row(first) => Some(Self::Brat),
            _ => None,
        }
    }
}

fn json(line: &str) -> Option<Format> {
    let value: serde_json::Value = serde_json::from_str(line).ok()?;
    let has = |key: &str| value.get(key).is_some();
    if has("start") && has("end") && has("category") {
        Some(Format::Undertone)
    } else {
        (has("text") && (has("spans") || has("label"))).then_some(Format::Corpus)
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn name_and_content_tell_the_format() {
        for (name, content, format) in [
            ("a.gold.jsonl", "", Some(Format::Undertone)),
            ("a.jsonl", "\n{\"start\":1,\"end\":2,\"category\":\"hedge\",\"text\":\"x\"}", Some(Format::Undertone)),
            ("a.jsonl", "{\"id\":1,\"text\":\"x\",\"label\":null,\"spans\":[]}", Some(Format::Corpus)),
            ("found.jsonl", "{\"type\":\"header\",\"format\":1}", None),
            ("a.ANN", "", Some(Format::Brat)),
            ("a", "T1\tcue 0 3\tmay", Some(Format::Brat)),
            ("a.xml", "<?xml version=\"1.0\"?>\n<Annotation><sentence/></Annotation>", Some(Format::Conll)),
            ("feed.xml", "<rss/>", None),
            ("article1.task-flc-tc.labels", "", Some(Format::Semeval)),
            ("x.tsv", "111\tDoubt\t0\t4", Some(Format::Semeval)),
            ("sg2.csv", "text;news_link;label_bias;biased_words", Some(Format::Babe)),
            ("a.txt", "An article.", None),
        ] {
            assert_eq!(Format::of(name, content), format, "{name}");
        }
    }
}
