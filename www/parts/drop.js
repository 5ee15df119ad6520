// How files come in: dropped anywhere, picked, pasted.

/**
 * @param {(files: {file: Blob, name: string}[]) => void} onFiles
 * @param {HTMLElement} zone the element that lights up
 * @param {() => void} onReach a file is on its way: dragged over the page, or the picker is under the hand
 */
export function listenForFiles(onFiles, zone, onReach) {
  let depth = 0;
  const lit = (/** @type {boolean} */ on) => document.documentElement.classList.toggle("dragging", on);
  addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth += 1;
    lit(true);
    onReach();
  });
  addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
  });
  addEventListener("dragleave", (event) => {
    if (!carriesFiles(event)) return;
    depth = Math.max(depth - 1, 0);
    if (depth === 0) lit(false);
  });
  addEventListener("drop", (event) => {
    depth = 0;
    lit(false);
    if (!event.dataTransfer) return;
    const files = [...event.dataTransfer.files];
    const text = files.length ? "" : event.dataTransfer.getData("text/plain");
    if (!files.length && !text) return;
    event.preventDefault();
    onFiles(files.length ? files.map((file) => ({ file, name: file.name })) : [pasted(text)]);
  });
  addEventListener("paste", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest?.("input:not([type=file]), textarea, [contenteditable]")) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!files.length && !text.trim()) return;
    event.preventDefault();
    onFiles(files.length ? files.map((file) => ({ file, name: file.name || "pasted" })) : [pasted(text)]);
  });
  const picker = /** @type {HTMLInputElement} */ (zone.querySelector("input[type=file]"));
  for (const sign of ["pointerenter", "focusin"]) zone.addEventListener(sign, onReach, { once: true });
  picker.addEventListener("change", () => {
    const files = [...(picker.files ?? [])];
    if (files.length) onFiles(files.map((file) => ({ file, name: file.name })));
    picker.value = "";
  });
  return picker;
}

function carriesFiles(event) {
  const types = event.dataTransfer?.types ?? [];
  return types.includes("Files") || types.includes("text/plain");
}

/** Text from the clipboard as a file; cells copied from a spreadsheet come with tabs. @param {string} text */
function pasted(text) {
  const name = text.includes("\t") ? "pasted.tsv" : "pasted.csv";
  return { file: new Blob([text], { type: "text/plain" }), name };
}
