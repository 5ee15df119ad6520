//! A scanner for delimited text that is fed in pieces of any size.
//!
//! Dialect: a field that begins with `"` runs to the closing quote, `""` inside stands for one
//! quote, line ends inside belong to the text. Elsewhere a quote is an ordinary character. Rows end
//! with LF, CRLF or CR. A line without any character is a row without cells, so that blank lines
//! can separate tables.

/// Receives what the scanner finds. Text of one cell may come in several pieces; a piece never ends
/// inside a UTF-8 sequence unless the input piece did.
pub trait Sink {
    /// More text of the current cell.
    fn text(&mut self, bytes: &[u8]);
    /// The current cell is complete.
    fn end_cell(&mut self);
    /// The current row is complete; it began on physical line `line`.
    fn end_row(&mut self, line: u32);
    /// Text follows a closing quote on physical line `line`; it is kept as part of the cell.
    fn stray_text(&mut self, line: u32);
}

/// A quote was opened on this physical line and never closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnclosedQuote {
    /// Physical line, counted from 1.
    pub line: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing of the row has been seen.
    RowStart,
    /// Behind a delimiter.
    CellStart,
    /// In a cell without quotes.
    Bare,
    /// Between quotes.
    Quoted,
    /// Behind a quote that closes the cell, or is the first half of a doubled one.
    QuoteInQuoted,
}

/// The state between two pieces: a few bytes, whatever the size of the file.
#[derive(Debug, Clone)]
pub struct Scanner {
    delimiter: u8,
    state: State,
    line: u32,
    row_line: u32,
    quote_line: u32,
    after_carriage_return: bool,
}

impl Scanner {
    /// A scanner at the beginning of a file.
    #[must_use]
    pub fn new(delimiter: u8) -> Scanner {
        Scanner { delimiter, state: State::RowStart, line: 1, row_line: 1, quote_line: 0, after_carriage_return: false }
    }

    /// Physical line that is being read, counted from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// True when the last row has begun and its line end has not been seen.
    #[must_use]
    pub fn is_inside_row(&self) -> bool {
        self.state != State::RowStart
    }

    /// True between rows: what comes next is the first byte of a row.
    #[must_use]
    pub fn is_between_rows(&self) -> bool {
        self.state == State::RowStart && !self.after_carriage_return
    }

    /// Counts rows of one line each that were read without the scanner, between two of its own.
    pub fn skip_lines(&mut self, lines: u32) {
        self.line = self.line.saturating_add(lines);
        self.row_line = self.line;
    }

    /// Reads one more piece.
    pub fn push(&mut self, piece: &[u8], sink: &mut impl Sink) {
        let mut rest = piece;
        while let Some((&byte, behind)) = rest.split_first() {
            // The LF of a CRLF was counted with its CR. Between quotes it is text all the same.
            let second_half = self.after_carriage_return && byte == b'\n';
            self.after_carriage_return = byte == b'\r';
            rest = match self.state {
                State::Quoted => self.quoted(rest, second_half, sink),
                _ if second_half => behind,
                _ => self.unquoted(rest, byte, behind, sink),
            };
        }
    }

    /// Ends the last row, when it has no line end.
    ///
    /// # Errors
    /// [`UnclosedQuote`] when the file ends between quotes.
    pub fn finish(&mut self, sink: &mut impl Sink) -> Result<(), UnclosedQuote> {
        match self.state {
            State::RowStart => Ok(()),
            State::Quoted => Err(UnclosedQuote { line: self.quote_line }),
            State::CellStart | State::Bare | State::QuoteInQuoted => {
                sink.end_cell();
                sink.end_row(self.row_line);
                self.state = State::RowStart;
                Ok(())
            }
        }
    }

    fn unquoted<'a>(&mut self, rest: &'a [u8], byte: u8, behind: &'a [u8], sink: &mut impl Sink) -> &'a [u8] {
        let fresh = matches!(self.state, State::RowStart | State::CellStart);
        if byte == self.delimiter {
            sink.end_cell();
            self.state = State::CellStart;
            behind
        } else if byte == b'\n' || byte == b'\r' {
            if self.state != State::RowStart {
                sink.end_cell();
            }
            sink.end_row(self.row_line);
            self.line = self.line.saturating_add(1);
            self.row_line = self.line;
            self.state = State::RowStart;
            behind
        } else if byte == b'"' && fresh {
            self.quote_line = self.line;
            self.state = State::Quoted;
            behind
        } else if byte == b'"' && self.state == State::QuoteInQuoted {
            sink.text(b"\"");
            self.state = State::Quoted;
            behind
        } else {
            if self.state == State::QuoteInQuoted && byte != b' ' {
                sink.stray_text(self.line);
            }
            self.state = State::Bare;
            let delimiter = self.delimiter;
            let end = rest.iter().position(|b| *b == delimiter || *b == b'\n' || *b == b'\r').unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            sink.text(text);
            after
        }
    }

    fn quoted<'a>(&mut self, rest: &'a [u8], second_half: bool, sink: &mut impl Sink) -> &'a [u8] {
        let end = rest.iter().position(|b| *b == b'"').unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        sink.text(text);
        self.count_lines(text, second_half);
        match after.split_first() {
            Some((_, behind)) => {
                self.after_carriage_return = false;
                self.state = State::QuoteInQuoted;
                behind
            }
            None => {
                self.after_carriage_return = text.last() == Some(&b'\r');
                after
            }
        }
    }

    fn count_lines(&mut self, text: &[u8], mut second_half: bool) {
        let mut previous = 0u8;
        for byte in text {
            let ends = match byte {
                b'\r' => true,
                b'\n' => previous != b'\r' && !second_half,
                _ => false,
            };
            self.line = self.line.saturating_add(u32::from(ends));
            second_half = false;
            previous = *byte;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Rows {
        rows: Vec<(u32, Vec<String>)>,
        row: Vec<String>,
        cell: Vec<u8>,
        stray: Vec<u32>,
    }

    impl Sink for Rows {
        fn text(&mut self, bytes: &[u8]) {
            self.cell.extend_from_slice(bytes);
        }
        fn end_cell(&mut self) {
            self.row.push(String::from_utf8(std::mem::take(&mut self.cell)).expect("UTF-8"));
        }
        fn end_row(&mut self, line: u32) {
            self.rows.push((line, std::mem::take(&mut self.row)));
        }
        fn stray_text(&mut self, line: u32) {
            self.stray.push(line);
        }
    }

    fn scan(text: &str, piece: usize) -> (Rows, Result<(), UnclosedQuote>) {
        let (mut scanner, mut rows) = (Scanner::new(b','), Rows::default());
        for part in text.as_bytes().chunks(piece) {
            scanner.push(part, &mut rows);
        }
        let end = scanner.finish(&mut rows);
        (rows, end)
    }

    #[test]
    fn quotes_line_ends_and_blank_lines_keep_their_physical_lines() {
        for piece in [1, 2, 3, 1_000] {
            let (found, end) = scan("a,\"b\r\nc\"\"\"\r\n\r\n,x\rlast", piece);
            let row = |cells: &[&str]| cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
            assert_eq!(end, Ok(()));
            assert_eq!(
                found.rows,
                [(1, row(&["a", "b\r\nc\""])), (3, vec![]), (4, row(&["", "x"])), (5, row(&["last"]))]
            );
        }
    }

    #[test]
    fn an_unclosed_quote_names_the_line_on_which_it_opened() {
        assert_eq!(scan("a\nb,\"c\nd\n", 4).1, Err(UnclosedQuote { line: 2 }));
        assert_eq!(scan("\"\"a\"\",b\n", 1).0.stray, [1]);
    }
}
