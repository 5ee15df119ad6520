//! The only file that names wasm_bindgen, js_sys or web_sys: the boundary to the page.
