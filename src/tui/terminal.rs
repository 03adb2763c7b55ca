//! The terminal: its modes on and off, frames written whole, and put back as it was whatever happens.
//!
//! ratatui's `Terminal` is not used: its `clear` asks the terminal for the cursor, which a silent one never answers, and
//! its panic hook restores the screen for panics in worker threads too.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, MoveTo, SetCursorStyle, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate,
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frame;

/// Whether the modes are on: what to undo is asked from a panic hook and a signal thread, which share nothing else.
static ON: AtomicBool = AtomicBool::new(false);

/// The screen, and what is on it.
pub struct Screen {
    /// What is to be sent, in one piece.
    out: Vec<u8>,
    /// Empty until there is something to compare with.
    shown: Buffer,
    next: Buffer,
    mouse: bool,
    whole: bool,
    cursor: Option<(u16, u16)>,
}

impl Screen {
    /// Takes the terminal of this many columns and rows over.
    ///
    /// # Errors
    /// When it is none.
    pub fn open((columns, rows): (u16, u16), mouse: bool) -> io::Result<Self> {
        let next = Buffer::empty(Rect::new(0, 0, columns, rows));
        let mut screen = Self { out: Vec::new(), shown: Buffer::default(), next, mouse, whole: true, cursor: None };
        screen.enter()?;
        Ok(screen)
    }

    fn enter(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        ON.store(true, Ordering::SeqCst);
        let out = &mut self.out;
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
        self.flush()?;
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
        if on {
            queue!(self.out, EnableMouseCapture)?
        } else {
            queue!(self.out, DisableMouseCapture)?
        }
        self.flush()
    }

    /// Draws every cell anew next time.
    pub fn redraw(&mut self) {
        self.whole = true;
    }

    /// Draws a frame: only the cells that have changed, in one synchronized update. `paint` fills the whole buffer.
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
        }
        let cursor = paint(&mut self.next);
        let whole = std::mem::take(&mut self.whole) || self.shown.area != area;
        if !whole && cursor == self.cursor && self.next == self.shown {
            return Ok(());
        }
        self.cursor = cursor;
        queue!(self.out, BeginSynchronizedUpdate)?;
        if whole {
            queue!(self.out, ResetColor, Clear(ClearType::All))?;
            frame::write(&mut self.out, frame::all(&self.next));
        } else {
            frame::write(&mut self.out, self.shown.diff(&self.next).into_iter());
        }
        match cursor {
            Some((x, y)) => queue!(self.out, MoveTo(x, y), SetCursorStyle::SteadyBar, Show)?,
            None => queue!(self.out, Hide)?,
        }
        queue!(self.out, EndSynchronizedUpdate)?;
        self.flush()?;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }

    /// Sends the terminal something that is not drawn.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn send(&mut self, text: &str) -> io::Result<()> {
        self.out.extend_from_slice(text.as_bytes());
        self.flush()
    }

    /// Gives text to the terminal's clipboard (OSC 52), which not every terminal has.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        queue!(self.out, crossterm::clipboard::CopyToClipboard::to_clipboard_from(text))?;
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut stdout = io::stdout().lock();
        stdout.write_all(&self.out)?;
        self.out.clear();
        stdout.flush()
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
