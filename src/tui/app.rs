//! The loop: blocks on one message, takes in all that wait, draws once. The only place where effects are carried out.

use std::sync::mpsc::{Receiver, Sender, SyncSender, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use crossterm::event::Event;

use super::background::{Fed, Listener, QUESTION};
use super::config::Background;
use super::input::{self, Input};
use super::message::{Effect, Message};
use super::model::Model;
use super::setup::{self, Setup};
use super::terminal::{self, Screen};
use super::update::{begin, update};
use super::view::view;
use super::worker::Workers;
use super::{editor, signals, watch};

/// How long an answer of the terminal is waited for when the reader leaves at once: it would end up in the shell.
const LAST_ANSWER: Duration = Duration::from_millis(60);

/// How long waiting messages are taken in before the screen is drawn.
const DRAIN: Duration = Duration::from_millis(2);

/// Runs the reader until it is left.
///
/// # Errors
/// No terminal, or it went away; no document; a mistake in the keys or the theme.
pub fn run(mut setup: Setup) -> Result<()> {
    setup::check_terminal()?;
    // With NO_COLOR crossterm would print resets in place of colours, and they take underline and bold with them. The
    // theme has no colours then.
    crossterm::style::force_color_output(true);
    let size = crossterm::terminal::size().context("the terminal's size")?;
    let mut model = setup::model(&mut setup, size)?;
    terminal::restore_on_panic();
    let effects = begin(&mut model);
    let mut screen = Screen::open(size, model.look.mouse).context("the terminal cannot be used")?;
    screen.draw(model.size, |buffer| view(&model, buffer)).context("the first screen")?;
    let (send, receive) = channel();
    let app = App {
        workers: Workers::new(send.clone()),
        leave_to_read: input::start(send.clone(), Message::Input),
        model,
        screen,
        listener: Listener::default(),
        taken_back: false,
        asked: Instant::now(),
        setup,
        send,
    };
    let signal = app.run(effects, &receive)?;
    if let Some(signal) = signal {
        signals::die_of(signal);
    }
    Ok(())
}

struct App {
    model: Model,
    screen: Screen,
    workers: Workers,
    listener: Listener,
    asked: Instant,
    leave_to_read: SyncSender<()>,
    /// Whether the terminal was taken over again before the signal that says so came.
    taken_back: bool,
    setup: Setup,
    send: Sender<Message>,
}

/// Whether the reader goes on, or is left; and by which signal.
type Left = Option<Option<i32>>;

impl App {
    fn run(mut self, effects: Vec<Effect>, receive: &Receiver<Message>) -> Result<Option<i32>> {
        self.start_the_rest()?;
        let mut left = self.carry_out(effects)?;
        while left.is_none() {
            let Ok(message) = receive.recv() else { break };
            let begun = Instant::now();
            left = self.take(message)?;
            // A worker that answers as fast as it is listened to must not keep a key from being seen.
            while left.is_none() && begun.elapsed() < DRAIN {
                let Ok(message) = receive.try_recv() else { break };
                left = self.take(message)?;
            }
            if left.is_none() {
                self.draw()?;
            }
        }
        self.swallow_answer(receive);
        Ok(left.flatten())
    }

    fn draw(&mut self) -> Result<()> {
        let model = &self.model;
        self.screen.draw(model.size, |buffer| view(model, buffer)).context("the terminal went away")
    }

    /// What the first screen did not need.
    fn start_the_rest(&mut self) -> Result<()> {
        signals::start(self.send.clone()).context("signals")?;
        if self.model.look.config.background == Background::Auto
            && std::env::var_os("COLORFGBG").is_none()
            && std::env::var("TERM").is_ok_and(|t| t != "dumb" && t != "linux")
        {
            self.ask_background()?;
        }
        if let Some(build) = self.setup.engine_builder.clone() {
            watch::start(std::mem::take(&mut self.setup.watch), build, self.send.clone());
        }
        Ok(())
    }

    fn ask_background(&mut self) -> Result<()> {
        self.asked = Instant::now();
        self.listener.asked();
        self.screen.send(QUESTION).context("the terminal went away")
    }

    fn take(&mut self, message: Message) -> Result<Left> {
        let Message::Input(input) = message else {
            let effects = update(&mut self.model, message);
            return self.carry_out(effects);
        };
        let Input::Events(events) = input else {
            // The terminal is gone: what is to be remembered is, and nothing is drawn any more.
            let effects = update(&mut self.model, Message::Signal(super::message::Signal::Terminate(1)));
            return self.carry_out(effects);
        };
        for event in events {
            for message in self.messages(event) {
                let effects = update(&mut self.model, message);
                let left = self.carry_out(effects)?;
                if left.is_some() {
                    return Ok(left);
                }
            }
        }
        // The thread that reads is gone only when the terminal is, of which it tells by itself.
        let _ = self.leave_to_read.send(());
        Ok(None)
    }

    fn messages(&mut self, event: Event) -> Vec<Message> {
        match event {
            Event::Key(key) => match self.listener.feed(key) {
                Fed::Held => Vec::new(),
                Fed::Keys(keys) => keys.into_iter().map(Message::Key).collect(),
                Fed::Answer(r, g, b) => vec![Message::Background(r, g, b)],
            },
            Event::Mouse(mouse) => vec![Message::Mouse(mouse)],
            Event::Paste(text) => vec![Message::Paste(text)],
            Event::Resize(columns, rows) => vec![Message::Resize(columns, rows)],
            _ => Vec::new(),
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> Result<Left> {
        for effect in effects {
            match effect {
                Effect::Quit(signal) => return Ok(Some(signal)),
                Effect::Load { job, path } => {
                    let loader = self.setup.loader.clone();
                    self.workers.load(job, job.document == self.model.shelf.current, path, loader);
                }
                Effect::Scan { job, document, engine, options } => {
                    let urgent = job.document == self.model.shelf.current;
                    self.workers.scan(job, urgent, document, engine, options);
                }
                Effect::CountLines { job, document } => self.workers.count_lines(job, document),
                Effect::Search { job, document, pattern } => self.workers.search(job, document, pattern),
                Effect::Remember(memory) => {
                    // A run whose theme comes from the config file does not change the one chosen on screen.
                    if let Some(Err(why)) = self.setup.state_dir.as_deref().map(|folder| memory.save(folder)) {
                        self.tell(Message::Failed(format!("The place could not be remembered: {why}")))?;
                    }
                }
                other => self.on_terminal(other)?,
            }
        }
        Ok(None)
    }

    fn on_terminal(&mut self, effect: Effect) -> Result<()> {
        match effect {
            Effect::Copy(text) => self.screen.copy(&text).context("the terminal went away"),
            Effect::Mouse(on) => self.screen.set_mouse(on).context("the terminal went away"),
            Effect::Redraw => {
                self.screen.redraw();
                Ok(())
            }
            Effect::Suspend => {
                let ((), (columns, rows)) = self.screen.leave_for(signals::stop).context("the terminal went away")?;
                // Being continued will be told too, and is done already.
                self.taken_back = cfg!(unix);
                self.tell(Message::Resize(columns, rows))
            }
            Effect::TakeBack if std::mem::take(&mut self.taken_back) => Ok(()),
            Effect::TakeBack => {
                let ((), (columns, rows)) = self.screen.leave_for(|| ()).context("the terminal went away")?;
                self.tell(Message::Resize(columns, rows))
            }
            Effect::Edit { path, .. } if !path.exists() => {
                let say = format!(
                    "{} is built in; a lexicon of your own can replace its entries by their id",
                    path.display()
                );
                self.tell(Message::Failed(say))
            }
            Effect::Edit { document, path, line } => {
                let (result, (columns, rows)) =
                    self.screen.leave_for(|| editor::edit(&path, line)).context("the terminal went away")?;
                self.tell(Message::Resize(columns, rows))?;
                match (result, document) {
                    (Err(why), _) => self.tell(Message::Failed(why)),
                    (Ok(()), Some(document)) => self.tell(Message::Edited(document)),
                    (Ok(()), None) => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// A message that comes of an effect; none of these ends the reader.
    fn tell(&mut self, message: Message) -> Result<()> {
        let effects = update(&mut self.model, message);
        for effect in effects {
            if let Effect::Load { job, path } = effect {
                self.workers.load(job, true, path, self.setup.loader.clone());
            }
        }
        Ok(())
    }

    /// Waits a moment for an answer of the terminal that is still to come.
    fn swallow_answer(&mut self, receive: &Receiver<Message>) {
        if !self.listener.waiting() || self.asked.elapsed() > Duration::from_secs(1) {
            return;
        }
        let until = Instant::now() + LAST_ANSWER;
        let _ = self.leave_to_read.try_send(());
        while self.listener.waiting() {
            let Ok(message) = receive.recv_timeout(until.saturating_duration_since(Instant::now())) else { return };
            let Message::Input(Input::Events(events)) = message else { continue };
            for event in events {
                let _ = self.messages(event);
            }
            let _ = self.leave_to_read.try_send(());
        }
    }
}
