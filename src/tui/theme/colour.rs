//! How many colours a terminal has, and a style in that many.

use ratatui::style::{Color, Modifier, Style};

/// What the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// 24 bits a colour.
    True,
    /// The 256 colours of xterm.
    Indexed,
    /// The 16 colours of ANSI, as the terminal's owner set them.
    Ansi,
    /// No colour at all: attributes only.
    None,
}

impl Depth {
    /// Reads the environment through `var`. `NO_COLOR` and `CLICOLOR=0` ask for none; a terminal that does not say it
    /// has more is not sent more.
    pub fn of_environment(var: impl Fn(&str) -> Option<String>) -> Self {
        let is = |name: &str, test: fn(&str) -> bool| var(name).is_some_and(|v| test(&v));
        let term = var("TERM").unwrap_or_default();
        if is("NO_COLOR", |v| !v.is_empty()) || is("CLICOLOR", |v| v == "0") || term == "dumb" || term.contains("-mono")
        {
            return Self::None;
        }
        let direct =
            term.ends_with("-direct") || ["xterm-kitty", "alacritty", "foot", "xterm-ghostty"].contains(&&*term);
        if is("COLORTERM", |v| v == "truecolor" || v == "24bit") || direct || is("WT_SESSION", |v| !v.is_empty()) {
            return Self::True;
        }
        if term.contains("256") {
            return Self::Indexed;
        }
        Self::Ansi
    }
}

/// `style` with colours the terminal has. `page` is the theme's text style: where there are only 16 colours its two
/// colours become the terminal's own, because the nearest of 16 to a soft paper tone is a glaring one.
pub fn at_depth(style: Style, page: Style, depth: Depth) -> Style {
    let map = |colour: Option<Color>, behind: bool| match (depth, colour) {
        (Depth::True, c) => c,
        (_, None) => None,
        (Depth::None, Some(_)) => None,
        (Depth::Indexed, Some(c)) => Some(indexed(c)),
        (Depth::Ansi, Some(_)) if colour == if behind { page.bg } else { page.fg } => Some(Color::Reset),
        (Depth::Ansi, Some(c)) => Some(if behind { surface(c) } else { ansi(c) }),
    };
    let mut out = Style { fg: map(style.fg, false), bg: map(style.bg, true), ..style };
    out.underline_color = if depth == Depth::True { style.underline_color } else { None };
    // A colour behind that was lost, or became the page's, must not leave dark text on a dark page.
    let swapped = style.bg.is_some() && style.bg != page.bg && matches!(out.bg, None | Some(Color::Reset));
    if swapped && depth != Depth::True && contrast_of(style) > 4.0 && style.fg == page.bg {
        out = out.fg(Color::Reset).bg(Color::Reset).add_modifier(Modifier::REVERSED);
    }
    out
}

fn contrast_of(style: Style) -> f64 {
    contrast(style.fg.unwrap_or(Color::Reset), style.bg.unwrap_or(Color::Reset)).unwrap_or(21.0)
}

/// The WCAG contrast of two colours, 1 to 21; nothing when one of them is the terminal's to choose.
pub fn contrast(a: Color, b: Color) -> Option<f64> {
    let (Color::Rgb(r, g, b1), Color::Rgb(r2, g2, b2)) = (a, b) else { return None };
    let (x, y) = (luminance(r, g, b1), luminance(r2, g2, b2));
    Some((x.max(y) + 0.05) / (x.min(y) + 0.05))
}

/// Relative luminance (WCAG 2.1), 0 for black to 1 for white.
pub fn luminance(r: u8, g: u8, b: u8) -> f64 {
    let linear = |c: u8| {
        let c = f64::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// The nearest of xterm's 6×6×6 cube and grey ramp. The first 16 are left out: their owner may have changed them.
fn indexed(colour: Color) -> Color {
    const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let Color::Rgb(r, g, b) = colour else { return colour };
    let level = |c: u8| (0..6).min_by_key(|&i| LEVELS[i].abs_diff(c)).unwrap_or(0);
    let (i, j, k) = (level(r), level(g), level(b));
    let cube = distance((r, g, b), (LEVELS[i], LEVELS[j], LEVELS[k]));
    let grey = ((u16::from(r) + u16::from(g) + u16::from(b)) / 3).saturating_sub(3) / 10;
    let grey = grey.min(23) as u8;
    let shade = 8 + 10 * grey;
    if distance((r, g, b), (shade, shade, shade)) < cube {
        return Color::Indexed(232 + grey);
    }
    Color::Indexed((16 + 36 * i + 6 * j + k) as u8)
}

fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let square = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
    square(a.0, b.0) + square(a.1, b.1) + square(a.2, b.2)
}

/// One of the 16 by hue, light or dark as it is on the usual dark page; greys by lightness.
fn ansi(colour: Color) -> Color {
    let Color::Rgb(r, g, b) = colour else { return colour };
    let (max, min) = (r.max(g).max(b), r.min(g).min(b));
    if max - min < 36 {
        return if luminance(r, g, b) > 0.4 { Color::Reset } else { Color::DarkGray };
    }
    let on = |c: u8| u16::from(c - min) * 2 > u16::from(max - min);
    match (on(r), on(g), on(b)) {
        (true, false, false) => Color::Red,
        (false, true, false) => Color::Green,
        (true, true, _) => Color::Yellow,
        (false, false, true) => Color::Blue,
        (true, false, true) => Color::Magenta,
        (false, true, true) => Color::Cyan,
        (false, false, false) => Color::Reset,
    }
}

/// A background of 16: only strong ones are kept, soft tints become the page.
fn surface(colour: Color) -> Color {
    let Color::Rgb(r, g, b) = colour else { return colour };
    let strong = r.max(g).max(b) - r.min(g).min(b) > 110;
    if strong { ansi(colour) } else { Color::Reset }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_what_the_environment_says() {
        for (vars, depth) in [
            (vec![("COLORTERM", "truecolor"), ("TERM", "xterm-256color")], Depth::True),
            (vec![("TERM", "xterm-256color")], Depth::Indexed),
            (vec![("TERM", "xterm")], Depth::Ansi),
            (vec![("TERM", "dumb"), ("COLORTERM", "truecolor")], Depth::None),
            (vec![("NO_COLOR", "1"), ("COLORTERM", "truecolor")], Depth::None),
            (vec![("NO_COLOR", ""), ("COLORTERM", "24bit")], Depth::True),
            (vec![("CLICOLOR", "0"), ("TERM", "xterm-256color")], Depth::None),
        ] {
            let var = |name: &str| vars.iter().find(|(k, _)| *k == name).map(|(_, v)| (*v).to_owned());
            assert_eq!(Depth::of_environment(var), depth, "{vars:?}");
        }
    }

    #[test]
    fn colours_go_to_the_nearest_there_is() {
        assert_eq!(indexed(Color::Rgb(255, 0, 0)), Color::Indexed(196));
        assert_eq!(indexed(Color::Rgb(40, 40, 40)), Color::Indexed(235));
        assert_eq!(ansi(Color::Rgb(220, 120, 90)), Color::Red);
        assert_eq!(ansi(Color::Rgb(230, 190, 80)), Color::Yellow);
    }

    #[test]
    fn text_on_a_bright_surface_stays_readable_without_colour() {
        let page = Style::new().fg(Color::Rgb(220, 220, 220)).bg(Color::Rgb(20, 20, 20));
        let status = Style::new().fg(Color::Rgb(20, 20, 20)).bg(Color::Rgb(200, 200, 200));
        for depth in [Depth::Ansi, Depth::None] {
            assert!(at_depth(status, page, depth).add_modifier.contains(Modifier::REVERSED), "{depth:?}");
        }
    }
}
