//! A text that a command needs, asked for over the screen that needs it.

use crate::{
    console::{
        canvas::{Canvas, inside},
        input::{Edit, Line},
        theme::Role,
        wish::Request,
    },
    terminal::Cursor,
};
use ratatui::layout::Rect;

/// A text being written for a screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Prompt {
    /// What it is for.
    pub(crate) request: Request,
    line: Line,
    /// Why the text could not be taken.
    fault: Option<String>,
}

impl Prompt {
    /// Nothing written yet.
    pub(crate) fn new(request: Request) -> Self {
        Self { request, line: Line::default(), fault: None }
    }

    /// The same with a text in it.
    pub(crate) fn with(request: Request, text: &str) -> Self {
        Self { line: Line::of(text), ..Self::new(request) }
    }

    /// Changes the text.
    pub(crate) fn edit(&mut self, edit: &Edit) {
        if self.line.edit(edit) {
            self.fault = None;
        }
    }

    /// The line that is written.
    pub(crate) fn line(&self) -> &Line {
        &self.line
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        self.line.text()
    }

    /// The text cannot be taken.
    pub(crate) fn refuse(&mut self, why: String) {
        self.fault = Some(why);
    }

    pub(super) fn draw(&self, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
        let inside = inside(area);
        let end = canvas.line(inside, 0, &self.request.label, Role::Strong).saturating_add(1);
        let columns = inside.right().saturating_sub(end);
        let (shown, place) = self.line.window(canvas.charset(), columns);
        canvas.put(Cursor { x: end, y: area.y }, columns, &shown, Role::Text);
        canvas.rule(area, 1, '-');
        let mut row = 2;
        if let Some(fault) = &self.fault {
            row = canvas.lines(inside, row, fault, Role::Warning);
        }
        for line in &self.request.lines {
            row = canvas.lines(inside, row, line, Role::Text);
        }
        Cursor { x: end.saturating_add(place), y: area.y }
    }
}
