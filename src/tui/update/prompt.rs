//! Lines of input and menus: search, palette, help, themes, cards.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_input::{Input, InputRequest};

use super::{actions, find, motion, spans};
use crate::tui::action::Action;
use crate::tui::menu;
use crate::tui::message::Effect;
use crate::tui::model::{Menu, Model, Overlay, SearchLine};

/// Gives a key to the line of input or menu that is open. False when there is none, or the key is not for it.
pub(super) fn takes(model: &mut Model, key: KeyEvent, out: &mut Vec<Effect>) -> bool {
    match &mut model.overlay {
        Overlay::Search(_) => search_key(model, key, out),
        Overlay::Palette(_) => palette_key(model, key, out),
        Overlay::Help(_) => help_key(model, key),
        Overlay::Themes { .. } => themes_key(model, key),
        _ => false,
    }
}

pub(super) fn paste(model: &mut Model, text: &str, out: &mut Vec<Effect>) {
    let line: String = text.chars().filter(|c| !c.is_control()).collect();
    let Some(input) = input(&mut model.overlay) else { return };
    for c in line.chars() {
        input.handle(InputRequest::InsertChar(c));
    }
    find::typed(model, out);
}

fn input(overlay: &mut Overlay) -> Option<&mut Input> {
    match overlay {
        Overlay::Search(line) => Some(&mut line.input),
        Overlay::Palette(menu) | Overlay::Help(menu) => Some(&mut menu.input),
        _ => None,
    }
}

/// What a key does in a line of input.
fn edit(key: KeyEvent) -> Option<InputRequest> {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(match key.code {
        KeyCode::Char('w') if ctrl => InputRequest::DeletePrevWord,
        KeyCode::Char('u') if ctrl => InputRequest::DeleteFromStart,
        KeyCode::Char('k') if ctrl => InputRequest::DeleteTillEnd,
        KeyCode::Char('a') if ctrl => InputRequest::GoToStart,
        KeyCode::Char('e') if ctrl => InputRequest::GoToEnd,
        KeyCode::Char('b') if alt => InputRequest::GoToPrevWord,
        KeyCode::Char('f') if alt => InputRequest::GoToNextWord,
        KeyCode::Char(c) if !ctrl && !alt => InputRequest::InsertChar(c),
        KeyCode::Backspace => InputRequest::DeletePrevChar,
        KeyCode::Delete => InputRequest::DeleteNextChar,
        KeyCode::Left => InputRequest::GoToPrevChar,
        KeyCode::Right => InputRequest::GoToNextChar,
        KeyCode::Home => InputRequest::GoToStart,
        KeyCode::End => InputRequest::GoToEnd,
        _ => return None,
    })
}

fn is_cancel(key: KeyEvent) -> bool {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    key.code == KeyCode::Esc || (ctrl && matches!(key.code, KeyCode::Char('c' | 'g')))
}

pub(super) fn open_search(model: &mut Model, backward: bool) {
    let visible = model.visible();
    let origin = if backward { visible.end } else { visible.start };
    motion::remember(model);
    model.overlay = Overlay::Search(SearchLine { backward, origin, ..SearchLine::default() });
}

fn search_key(model: &mut Model, key: KeyEvent, out: &mut Vec<Effect>) -> bool {
    let Overlay::Search(line) = &mut model.overlay else { return false };
    let empty = line.input.value().is_empty();
    if is_cancel(key) || (empty && key.code == KeyCode::Backspace) {
        model.overlay = Overlay::None;
        model.search.pattern = None;
        model.search.hits.clear();
        model.search.current = None;
        motion::back(model);
        model.notice = None;
    } else if key.code == KeyCode::Enter {
        let found = model.search.current.is_some() || !model.search.done;
        model.overlay = Overlay::None;
        if empty || !found {
            let what = if empty { "Nothing was searched for" } else { "Not found" };
            model.say(what);
        }
    } else if let Some(request) = edit(key) {
        line.input.handle(request);
        find::typed(model, out);
        model.notice = None;
    }
    true
}

fn palette_key(model: &mut Model, key: KeyEvent, out: &mut Vec<Effect>) -> bool {
    let Overlay::Palette(menu) = &mut model.overlay else { return false };
    let empty = menu.input.value().is_empty();
    if is_cancel(key) || (empty && key.code == KeyCode::Backspace) {
        model.overlay = Overlay::None;
        return true;
    }
    if key.code == KeyCode::Enter {
        let Overlay::Palette(menu) = std::mem::take(&mut model.overlay) else { return true };
        choose(model, &menu, out);
        return true;
    }
    let rows = menu::palette(menu.input.value()).len();
    type_or_move(menu, key, rows);
    true
}

/// A number is a line, a number with `%` a percentage, anything else the best match among the actions.
fn choose(model: &mut Model, menu: &Menu, out: &mut Vec<Effect>) {
    let typed = menu.input.value().trim();
    if let Ok(line) = typed.parse() {
        return motion::go_to_line(model, line);
    }
    if let Some(percent) = typed.strip_suffix('%').and_then(|n| n.trim().parse().ok()) {
        return motion::percent(model, percent);
    }
    match menu::palette(typed).get(menu.cursor).copied() {
        Some(action) => actions::act(model, action, None, out),
        None => model.complain(format!("Nothing is called {typed}")),
    }
}

/// The help is read with the keys of cards until `/` begins to search it.
fn help_key(model: &mut Model, key: KeyEvent) -> bool {
    let Overlay::Help(menu) = &mut model.overlay else { return false };
    if !menu.typing {
        menu.typing = key.code == KeyCode::Char('/');
        return menu.typing;
    }
    if is_cancel(key) || key.code == KeyCode::Enter {
        menu.typing = false;
        if is_cancel(key) {
            menu.input.reset();
        }
        return true;
    }
    let rows = menu::help(&model.keys.map, menu.input.value()).len();
    type_or_move(menu, key, rows);
    true
}

/// Moves the cursor of a menu, or types into its line, which takes the cursor to the first row again.
fn type_or_move(menu: &mut Menu, key: KeyEvent, rows: usize) {
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    let last = rows.saturating_sub(1);
    match key.code {
        KeyCode::Down => menu.cursor = (menu.cursor + 1).min(last),
        KeyCode::Char('n' | 'j') if ctrl => menu.cursor = (menu.cursor + 1).min(last),
        KeyCode::Up => menu.cursor = menu.cursor.saturating_sub(1),
        KeyCode::Char('p') if ctrl => menu.cursor = menu.cursor.saturating_sub(1),
        KeyCode::PageDown => menu.cursor = (menu.cursor + 10).min(last),
        KeyCode::PageUp => menu.cursor = menu.cursor.saturating_sub(10),
        _ => {
            if let Some(request) = edit(key) {
                menu.input.handle(request);
                menu.cursor = 0;
            }
        }
    }
}

pub(super) fn open_themes(model: &mut Model) {
    let names = menu::themes(&model.look);
    let cursor = names.iter().position(|n| *n == model.look.choice).unwrap_or(0);
    model.overlay = Overlay::Themes { cursor, before: model.look.choice.clone() };
}

fn themes_key(model: &mut Model, key: KeyEvent) -> bool {
    let Overlay::Themes { before, .. } = &model.overlay else { return false };
    if key.code == KeyCode::Enter {
        model.overlay = Overlay::None;
        let choice = model.look.choice.clone();
        model.say(format!("Theme: {choice}"));
        return true;
    }
    if is_cancel(key) || key.code == KeyCode::Char('q') {
        let before = before.clone();
        model.overlay = Overlay::None;
        preview(model, &before);
        return true;
    }
    false
}

fn preview(model: &mut Model, name: &str) {
    if let Err(mistake) = model.look.choose(name, &model.engine) {
        model.complain(mistake);
    }
}

/// Keys of cards and menus.
pub(super) fn act_in_card(model: &mut Model, action: Action, out: &mut Vec<Effect>) {
    let by: isize = match action {
        Action::CardDown => 1,
        Action::CardUp => -1,
        Action::CardPageDown => 10,
        Action::CardPageUp => -10,
        Action::EditEntry => return edit_entry(model, out),
        Action::CardNext | Action::CardPrevious => return card_step(model, action == Action::CardPrevious),
        _ => {
            model.overlay = Overlay::None;
            return;
        }
    };
    let rows = crate::tui::view::card_rows(model);
    match &mut model.overlay {
        Overlay::Card(scroll) => *scroll = scroll.saturating_add_signed(by).min(rows.saturating_sub(1)),
        Overlay::Help(menu) => {
            let rows = menu::help(&model.keys.map, menu.input.value()).len();
            menu.cursor = menu.cursor.saturating_add_signed(by).min(rows.saturating_sub(1));
        }
        Overlay::Themes { cursor, .. } => {
            let names = menu::themes(&model.look);
            *cursor = cursor.saturating_add_signed(by).min(names.len() - 1);
            let name = names[*cursor].clone();
            preview(model, &name);
        }
        _ => {}
    }
}

/// Opens the lexicon where the entry behind the selected mark is written; saving it there marks the text anew.
fn edit_entry(model: &Model, out: &mut Vec<Effect>) {
    let (Overlay::Card(_), Some(mark)) = (&model.overlay, model.doc().places.selected) else { return };
    let origin = &model.engine.details(mark.entry).origin;
    out.push(Effect::Edit { document: None, path: origin.file.clone().into(), line: origin.line });
}

fn card_step(model: &mut Model, back: bool) {
    if matches!(model.overlay, Overlay::Card(_)) {
        spans::step(model, None, back);
        model.overlay = Overlay::Card(0);
    }
}
