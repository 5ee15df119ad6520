//! Workbooks to grids, one a sheet.

use super::grid::Grid;
use crate::problem::Problem;

/// Kinds of workbooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkbookKind {
    /// Office Open XML, `.xlsx` and `.xlsm`.
    Xlsx,
    /// Binary Office Open XML, `.xlsb`.
    Xlsb,
    /// OpenDocument, `.ods`.
    Ods,
    /// Legacy binary, `.xls`.
    Xls,
}

/// Reads every sheet that holds cells.
///
/// # Errors
/// `workbook-not-read`: no reader of workbooks is part of this build.
pub fn open(_bytes: &[u8], kind: WorkbookKind) -> Result<Vec<Grid>, Problem> {
    Err(Problem::error("workbook-not-read", format!("workbooks ({kind:?}) are not read by this build"))
        .hint("save the sheet as CSV (UTF-8) and open that"))
}
