//! The façade that page, command line and library share: open files, run documents, lay out tiles.
