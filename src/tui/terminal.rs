//! The terminal: its modes on and off, frames written whole, and put back as it was whatever happens.
//!
//! ratatui's `Terminal` is not used: its `clear` asks the terminal for the cursor, which a silent one never answers, and
//! its panic hook restores the screen for panics in worker threads too.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, MoveTo, SetCursorStyle, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate,
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// Whether the modes are on: what to undo is asked from a panic hook and a signal thread, which share nothing else.
static ON: AtomicBool = AtomicBool::new(false);

/// The screen, and what is on it.
pub struct Screen {
    backend: CrosstermBackend<BufWriter<Stdout>>,
    shown: Buffer,
    next: Buffer,
    mouse: bool,
    whole: bool,
    cursor: Option<(u16, u16)>,
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// When it is none.
    pub fn open(mouse: bool) -> io::Result<Self> {
        let (columns, rows) = crossterm::terminal::size()?;
        let area = Rect::new(0, 0, columns, rows);
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
        let mut screen =
            Self { backend, shown: Buffer::empty(area), next: Buffer::empty(area), mouse, whole: true, cursor: None };
        screen.enter()?;
        Ok(screen)
    }

    fn enter(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        ON.store(true, Ordering::SeqCst);
        let out = &mut self.backend;
        queue!(out, EnterAlternateScreen, Hide, DisableLineWrap, EnableBracketedPaste)?;
        if self.mouse {
            queue!(out, EnableMouseCapture)?;
        }
        self.whole = true;
        Ok(())
    }

    /// Gives the terminal back for a while, runs `meanwhile`, and takes it over again. Returns its size then.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn leave_for<T>(&mut self, meanwhile: impl FnOnce() -> T) -> io::Result<(T, (u16, u16))> {
        Write::flush(&mut self.backend)?;
        restore();
        let result = meanwhile();
        self.enter()?;
        Ok((result, crossterm::terminal::size()?))
    }

    /// Uses the mouse or leaves it to the terminal.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if on { execute!(self.backend, EnableMouseCapture) } else { execute!(self.backend, DisableMouseCapture) }
    }

    /// Draws every cell anew next time.
    pub fn redraw(&mut self) {
        self.whole = true;
    }

    /// Draws a frame: only the cells that have changed, in one synchronized update.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(
        &mut self,
        (columns, rows): (u16, u16),
        paint: impl FnOnce(&mut Buffer) -> Option<(u16, u16)>,
    ) -> io::Result<()> {
        let area = Rect::new(0, 0, columns, rows);
        if self.next.area != area {
            self.next.resize(area);
            self.shown.resize(area);
            self.whole = true;
        }
        self.next.reset();
        let cursor = paint(&mut self.next);
        quiet_blanks(&mut self.next);
        if !self.whole && cursor == self.cursor && self.next == self.shown {
            return Ok(());
        }
        self.cursor = cursor;
        queue!(self.backend, BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.whole) {
            queue!(self.backend, crossterm::style::ResetColor, Clear(ClearType::All))?;
            self.shown.reset();
        }
        let changes = self.shown.diff(&self.next);
        self.backend.draw(changes.into_iter())?;
        match cursor {
            Some((x, y)) => queue!(self.backend, MoveTo(x, y), SetCursorStyle::SteadyBar, Show)?,
            None => queue!(self.backend, Hide)?,
        }
        queue!(self.backend, EndSynchronizedUpdate)?;
        Write::flush(&mut self.backend)?;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }

    /// Sends the terminal something that is not drawn.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn send(&mut self, text: &str) -> io::Result<()> {
        self.backend.write_all(text.as_bytes())?;
        Write::flush(&mut self.backend)
    }

    /// Gives text to the terminal's clipboard (OSC 52), which not every terminal has.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(self.backend, crossterm::clipboard::CopyToClipboard::to_clipboard_from(text))
    }
}

/// Gives blank cells the colour of the text before them, which nobody sees: two in three changes of colour on a first screen were for
/// blanks, and a terminal is as slow as what it must read.
fn quiet_blanks(buffer: &mut Buffer) {
    let visible = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT | Modifier::SLOW_BLINK;
    let mut last = Color::Reset;
    for cell in &mut buffer.content {
        if cell.symbol() == " " && !cell.modifier.intersects(visible) {
            cell.fg = last;
        } else {
            last = cell.fg;
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Puts the terminal back as it was. Does nothing when that is done already.
pub fn restore() {
    if !ON.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    // There is nobody left to tell about an error here.
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        EnableLineWrap,
        SetCursorStyle::DefaultUserShape,
        Show,
        LeaveAlternateScreen
    );
    let _ = disable_raw_mode();
}

/// Has a panic of this thread put the terminal back before it is told; one of a worker is told by its message instead.
pub fn restore_on_panic() {
    let main = std::thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().id() == main {
            restore();
            before(info);
        } else if !ON.load(Ordering::SeqCst) {
            before(info);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Color::{Blue, Green, Red};
    use ratatui::style::Style;

    #[test]
    fn blanks_take_the_colour_before_them_and_text_keeps_its_own() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        buffer.set_string(0, 0, "a", Style::new().fg(Red));
        buffer.set_string(1, 0, "  ", Style::new().fg(Blue).bg(Green));
        buffer.set_string(3, 0, " b ", Style::new().fg(Blue).add_modifier(Modifier::UNDERLINED));
        quiet_blanks(&mut buffer);
        let colours: Vec<_> = buffer.content.iter().map(|c| c.fg).collect();
        assert_eq!(colours, [Red, Red, Red, Blue, Blue, Blue]);
        assert_eq!(buffer.content[1].bg, Green);
    }
}
