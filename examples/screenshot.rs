//! Draws a screen of the reader as an SVG picture on standard output: the picture in the README is made so.
//!
//! ```sh
//! COLORTERM=truecolor cargo run --example screenshot -- ARTICLE 112x34 "tab tab" > docs/reader.svg
//! ```

use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use undertone::detect::{Engine, Options};
use undertone::load::{self, Input};
use undertone::tui::{Background, Config, Setup, Source, picture};

/// A cell in SVG units, for a font whose letters are 0.6 as wide as high.
const WIDTH: f32 = 8.4;
const HEIGHT: f32 = 18.0;
const FONT: f32 = 14.0;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let article = args.next().context("name an article")?;
    let size = args.next().unwrap_or_else(|| "112x34".into());
    let (columns, rows) = size.split_once('x').context("the size is written as 112x34")?;
    let keys = args.next().unwrap_or_default();
    let theme = args.next().unwrap_or_else(|| "dusk".into());
    let read = |path: &Path| load::read(&Input::File(path.to_owned())).map_err(|error| error.to_string());
    let setup = Setup {
        documents: vec![Source::Loaded(read(Path::new(&article)).map_err(anyhow::Error::msg)?)],
        engine: Arc::new(Engine::shipped()),
        options: Options::default(),
        reference: undertone::measure::Profile::samples()
            .and_then(|p| undertone::measure::Reference::new(p, None).ok()),
        loader: Arc::new(read),
        engine_builder: None,
        watch: Vec::new(),
        config: Config { theme, background: Background::Dark, ..Config::default() },
        state_dir: None,
        themes_dir: None,
        notice: None,
    };
    print!("{}", svg(&picture(setup, (columns.parse()?, rows.parse()?), &keys)?));
    Ok(())
}

/// The cells as SVG: a rectangle for each run of one background, a text for each run of one style.
fn svg(buffer: &Buffer) -> String {
    let area = buffer.area;
    let (width, height) = (f32::from(area.width) * WIDTH, f32::from(area.height) * HEIGHT);
    let page = look(&buffer[(0, 0)]).back;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" role=\"img\" aria-label=\"undertone in a terminal\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{page}\"/>\n\
         <g font-family=\"ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace\" font-size=\"{FONT}\" style=\"white-space:pre\">\n"
    );
    for y in 0..area.height {
        let runs = runs(buffer, y);
        for run in runs.iter().filter(|run| run.look.back != page) {
            let (x, y, w) = (f32::from(run.x) * WIDTH, f32::from(y) * HEIGHT, f32::from(run.columns) * WIDTH);
            let back = &run.look.back;
            let _ =
                writeln!(out, "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{HEIGHT}\" fill=\"{back}\"/>");
        }
        for run in &runs {
            if run.text.trim().is_empty() {
                continue;
            }
            let (left, columns) = run.inked();
            let (x, w) = (f32::from(left) * WIDTH, f32::from(columns) * WIDTH);
            let base = f32::from(y) * HEIGHT + FONT * 0.95;
            let Look { fore, style, .. } = &run.look;
            let text = escaped(run.text.trim());
            // The length keeps the columns under each other whatever font there is.
            let _ = writeln!(
                out,
                "<text x=\"{x:.1}\" y=\"{base:.1}\" textLength=\"{w:.1}\" fill=\"{fore}\"{style}>{text}</text>"
            );
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// Cells of a row that look the same.
struct Run {
    x: u16,
    columns: u16,
    look: Look,
    text: String,
}

impl Run {
    /// The first column that is not blank, and how many there are to the last one.
    fn inked(&self) -> (u16, u16) {
        let blank = |text: &str| (self.text.len() - text.len()) as u16;
        let (before, after) = (blank(self.text.trim_start()), blank(self.text.trim_end()));
        (self.x + before, self.columns - before - after)
    }
}

#[derive(PartialEq)]
struct Look {
    fore: String,
    back: String,
    style: String,
}

fn runs(buffer: &Buffer, y: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for x in 0..buffer.area.width {
        let cell = &buffer[(x, y)];
        let look = look(cell);
        match runs.last_mut().filter(|run| run.look == look) {
            Some(run) => {
                run.columns += 1;
                run.text.push_str(cell.symbol());
            }
            None => runs.push(Run { x, columns: 1, look, text: cell.symbol().to_owned() }),
        }
    }
    runs
}

fn look(cell: &Cell) -> Look {
    let (mut fore, mut back) = (colour(cell.fg, "#d0d0d0"), colour(cell.bg, "#101010"));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut fore, &mut back);
    }
    let mut style = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::DIM, " opacity=\"0.6\""),
    ] {
        if cell.modifier.contains(modifier) {
            style.push_str(attribute);
        }
    }
    let lines = [(Modifier::UNDERLINED, "underline"), (Modifier::CROSSED_OUT, "line-through")];
    let lines: Vec<&str> = lines.iter().filter(|(m, _)| cell.modifier.contains(*m)).map(|(_, name)| *name).collect();
    if !lines.is_empty() {
        let line = colour(cell.underline_color, &fore);
        let _ = write!(style, " style=\"text-decoration:{};text-decoration-color:{line}\"", lines.join(" "));
    }
    Look { fore, back, style }
}

fn colour(colour: Color, none: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => none.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
