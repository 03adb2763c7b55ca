//! One style as a theme writes it: `"ink on paper bold underline"`.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};

/// Reads a style. Words are a colour of the palette or a `#rrggbb`, `on` and the colour behind, and `bold`, `dim`,
/// `italic`, `underline`, `line` and a colour (underline in it), `reverse`, `strike`.
///
/// # Errors
/// The word that is no colour and no attribute.
pub fn parse(text: &str, palette: &BTreeMap<String, Color>) -> Result<Style, String> {
    let mut style = Style::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        style = match word {
            "bold" => style.add_modifier(Modifier::BOLD),
            "dim" => style.add_modifier(Modifier::DIM),
            "italic" => style.add_modifier(Modifier::ITALIC),
            "underline" => style.add_modifier(Modifier::UNDERLINED),
            "reverse" => style.add_modifier(Modifier::REVERSED),
            "strike" => style.add_modifier(Modifier::CROSSED_OUT),
            "on" => style.bg(colour(words.next().unwrap_or_default(), palette)?),
            "line" => style
                .add_modifier(Modifier::UNDERLINED)
                .underline_color(colour(words.next().unwrap_or_default(), palette)?),
            name => style.fg(colour(name, palette)?),
        };
    }
    Ok(style)
}

/// Reads a colour: a name of the palette, `default`, or `#rrggbb`.
///
/// # Errors
/// A hint at the names there are.
pub fn colour(word: &str, palette: &BTreeMap<String, Color>) -> Result<Color, String> {
    if let Some(&colour) = palette.get(word) {
        return Ok(colour);
    }
    if word == "default" {
        return Ok(Color::Reset);
    }
    if let Some(hex) = word.strip_prefix('#') {
        let n = u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6);
        let n = n.ok_or_else(|| format!("`{word}` is no colour; write six hexadecimal digits, as in #d79921"))?;
        return Ok(Color::Rgb((n >> 16) as u8, (n >> 8) as u8, n as u8));
    }
    let names: Vec<&str> = palette.keys().map(String::as_str).collect();
    Err(format!(
        "`{word}` is neither an attribute (bold, dim, italic, underline, line, reverse, strike) nor a colour of the palette ({})",
        names.join(", ")
    ))
}
