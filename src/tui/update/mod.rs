//! A [`Message`] and the [`Model`] in, the changed model and [`Effect`]s out. Nothing here reads, writes or draws.

mod actions;
mod documents;
mod find;
mod keys;
mod motion;
mod mouse;
mod panel;
mod prompt;
mod spans;

use std::sync::Arc;

pub(super) use spans::sensitivity_name;

use super::config::Background;
use super::message::{Effect, Job, Message, Signal};
use super::model::{Model, State};
use super::theme::luminance;
use crate::detect::Engine;
use crate::text::Document;

/// Takes one message in.
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let mut effects = Vec::new();
    let out = &mut effects;
    match message {
        // The loop has taken these apart.
        Message::Input(_) => {}
        Message::Key(key) => keys::press(model, key, out),
        Message::Paste(text) => prompt::paste(model, &text, out),
        Message::Mouse(event) => mouse::mouse(model, event, out),
        Message::Resize(columns, rows) => model.size = (columns, rows),
        Message::Loaded(job, result) => loaded(model, job, result, out),
        Message::Scanned(job, part) => {
            if let Some(doc) = fresh(model, job) {
                doc.found.add(*part);
            }
        }
        Message::Digested(job, digest) => {
            if let Some(doc) = fresh(model, job) {
                doc.found.digest = *digest;
            }
        }
        Message::Lines(job, lines) => {
            if let Some(doc) = fresh(model, job) {
                doc.lines = Some(lines);
            }
        }
        Message::Hits { job, hits, done } => find::take_hits(model, job, hits, done),
        Message::Engine(result) => new_engine(model, result, out),
        Message::Background(r, g, b) => background(model, luminance(r, g, b) < 0.35),
        Message::Signal(Signal::Suspend) => out.push(Effect::Suspend),
        Message::Signal(Signal::Continue) => out.push(Effect::TakeBack),
        Message::Signal(Signal::Terminate(number)) => documents::leave(model, Some(number), out),
        Message::Failed(what) => model.complain(what),
        Message::Edited(document) => documents::reload(model, document, out),
    }
    model.settle();
    effects
}

/// What the first screen needs: the effects that fetch everything that is not there yet.
pub fn begin(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    documents::fetch_all(model, &mut effects);
    model.settle();
    effects
}

/// The document of a job, unless the job's answer is stale.
fn fresh(model: &mut Model, job: Job) -> Option<&mut super::model::Doc> {
    let doc = model.shelf.docs.get_mut(job.document)?;
    (doc.found.generation == job.generation).then_some(doc)
}

fn loaded(model: &mut Model, job: Job, result: Result<Arc<Document>, String>, out: &mut Vec<Effect>) {
    let current = job.document == model.shelf.current;
    let Some(doc) = fresh(model, job) else { return };
    match result {
        Ok(text) => {
            doc.set_text(text);
            documents::scan(model, job.document, out);
            if current {
                find::start(model, out);
            } else if model.search.document == job.document {
                model.search.hits.clear();
            }
        }
        // A document that was read before stays as it was.
        Err(why) if doc.state == State::Ready => model.complain(why),
        Err(why) => doc.state = State::Failed(why),
    }
}

fn new_engine(model: &mut Model, result: Result<Arc<Engine>, String>, out: &mut Vec<Effect>) {
    match result {
        Ok(engine) => {
            model.engine = engine;
            model.filter.settle(&model.engine);
            model.look.settle(&model.engine);
            documents::scan_all(model, out);
            model.say("The lexicons were read again");
        }
        Err(mistake) => model.complain(format!("{mistake} (the last good lexicons stay)")),
    }
}

fn background(model: &mut Model, dark: bool) {
    let found = if dark { Background::Dark } else { Background::Light };
    if model.look.background != found {
        model.look.background = found;
        let choice = model.look.choice.clone();
        if let Err(mistake) = model.look.choose(&choice, &model.engine) {
            model.complain(mistake);
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
