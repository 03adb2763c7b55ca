//! What is compared with what: the labels of some gold and what was asked for in, which spans count and which marks they are held
//! against out.

use crate::detect::{Engine, EntryId};
use crate::gold::{Gold, dimensions_of};
use crate::lexicon::Dimension;
use crate::problem::{Problem, nearest};

/// A set of dimensions, indexed by `Dimension as usize`.
pub type Dimensions = [bool; Dimension::ALL.len()];

/// What was asked for. Nothing means: what the labels are known to be about.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Only these labels.
    pub labels: Vec<String>,
    /// Only marks of these dimensions.
    pub dimensions: Vec<Dimension>,
    /// And of these categories, by id, with the dimension of each.
    pub categories: Vec<(String, Dimension)>,
}

/// A label that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The dimensions it belongs to: those that are to find it.
    pub home: Dimensions,
    /// The dimensions whose marks it makes right.
    pub accepts: Dimensions,
}

/// Which spans count, and which marks they are held against.
#[derive(Clone, Debug)]
pub struct Scope {
    /// By label of the gold; `None` for those that do not count.
    pub labels: Vec<Option<Counted>>,
    /// The dimensions whose marks count.
    pub dimensions: Dimensions,
    /// Categories whose marks count although their dimension does not, by id; if there are only these, `dimensions` is empty.
    pub categories: Vec<String>,
    /// Whether sentences are judged by their spans: the annotators' own judgement of them is about all labels.
    pub by_spans: bool,
}

impl Scope {
    /// Without `asked`, labels that are known count, with the dimensions they are about. With dimensions or categories, what is
    /// known to be about others is left out, and what is not known is taken to be about these.
    ///
    /// # Errors
    /// When nothing would be compared.
    pub fn new(gold: &Gold, asked: &Asked) -> Result<Self, Problem> {
        if let Some(name) = asked.labels.iter().find(|name| !gold.labels.contains(name)) {
            let hint = match nearest(name, gold.labels.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its labels are {}", gold.labels.join(", ")),
            };
            return Err(Problem::of_file(&gold.name, format!("no span has the label `{name}`"), hint));
        }
        let mut wanted = Dimensions::default();
        let of_categories = asked.categories.iter().map(|(_, dimension)| *dimension);
        asked.dimensions.iter().copied().chain(of_categories).for_each(|d| wanted[d as usize] = true);
        let asked_for = wanted.contains(&true);
        let labels: Vec<Option<Counted>> = gold
            .labels
            .iter()
            .map(|label| {
                let named = asked.labels.contains(label);
                if !asked.labels.is_empty() && !named {
                    return None;
                }
                counted(dimensions_of(label), asked_for.then_some(wanted), named)
            })
            .collect();
        let mut dimensions = wanted;
        if asked_for {
            if asked.dimensions.is_empty() {
                dimensions = Dimensions::default();
            }
        } else {
            labels.iter().flatten().for_each(|label| add(&mut dimensions, &label.accepts));
        }
        if !dimensions.contains(&true) && asked.categories.is_empty() {
            return Err(nothing(gold));
        }
        let by_spans = !asked.labels.is_empty() || labels.contains(&None);
        let categories = asked.categories.iter().map(|(id, _)| id.clone()).collect();
        Ok(Self { labels, dimensions, categories, by_spans })
    }

    /// Which entries of an engine count.
    pub fn entries(&self, engine: &Engine) -> Vec<bool> {
        let takes = |i: usize| {
            let category = engine.category_of(EntryId(i as u16));
            self.dimensions[category.dimension as usize] || self.categories.contains(&category.id)
        };
        (0..engine.entries().len()).map(takes).collect()
    }

    /// The dimensions whose marks can count, in the order they are shown.
    pub fn shown(&self, engine: &Engine) -> Vec<Dimension> {
        let named =
            |d: Dimension| engine.categories().iter().any(|c| c.dimension == d && self.categories.contains(&c.id));
        Dimension::ALL.into_iter().filter(|d| self.dimensions[*d as usize] || named(*d)).collect()
    }
}

fn counted(known: &[Dimension], wanted: Option<Dimensions>, named: bool) -> Option<Counted> {
    let Some(wanted) = wanted else {
        let first = known.first()?;
        return Some(Counted { home: set(&[*first]), accepts: set(known) });
    };
    let common: Vec<Dimension> = known.iter().copied().filter(|d| wanted[*d as usize]).collect();
    match common.first() {
        Some(first) => Some(Counted { home: set(&[*first]), accepts: set(&common) }),
        // Nothing is known of it, or it was asked for by name: it is about what was asked for.
        None if known.is_empty() || named => Some(Counted { home: wanted, accepts: wanted }),
        None => None,
    }
}

fn set(dimensions: &[Dimension]) -> Dimensions {
    let mut set = Dimensions::default();
    dimensions.iter().for_each(|d| set[*d as usize] = true);
    set
}

fn add(set: &mut Dimensions, more: &Dimensions) {
    set.iter_mut().zip(more).for_each(|(has, more)| *has |= more);
}

fn nothing(gold: &Gold) -> Problem {
    let message = match &gold.labels[..] {
        [] => "it has no labels that would say which marks to compare".to_owned(),
        labels => format!("nothing is known of its labels ({})", labels.join(", ")),
    };
    Problem::of_file(&gold.name, message, "say which marks they are about, as in --dimension hedging")
}
