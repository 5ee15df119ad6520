// The pages of the site as HTML. They need no script to be read; the examples come alive where one runs.

/** @param {unknown} text */
export const escaped = (text) => String(text ?? '').replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one]);

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** @param {string} title @param {string} body @param {string} up from the page to the folder docs/ @param {string} [description] */
function page(title, body, up, description = '') {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)} – flowmosaic</title>
<meta name="description" content="${escaped(description.slice(0, 300))}">
<link rel="icon" href="${up}../icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${up}docs.css">
</head>
<body>
<header class="masthead"><p class="wordmark"><a href="${up}../index.html">flow<span>mosaic</span></a></p>
<nav aria-label="Documentation"><a href="${up}index.html">Documentation</a></nav></header>
<main>
${body}
</main>
<footer><p>Made from the program's own registries and examples.</p></footer>
</body>
</html>
`;
}

/** A sentence of the registry as a sentence of a page. @param {string} text */
const sentence = (text) => (text ? escaped(text[0].toUpperCase() + text.slice(1) + (/[.!?…)]$/.test(text) ? '' : '.')) : '');

const table = (head, rows) => `<div class="wide"><table><thead><tr>${head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell, at) => (at ? `<td>${cell}</td>` : `<th scope="row">${cell}</th>`)).join('')}</tr>`).join('')}</tbody></table></div>`;

const HOW = [['formula', 'Formula'], ['window', 'Window'], ['missing', 'Missing values'], ['test', 'Test'], ['source', 'Literature']];

/** One question: what it answers, an example that runs, how each sentence is computed. */
export function analysisPage({ id, title, about, methods, inputs, options, guide, document, result, picture }) {
  const exhibit = result.exhibit;
  const findings = exhibit?.findings ?? [];
  const dl = (how) => `<dl>${HOW.filter(([key]) => how?.[key]).map(([key, label]) => `<dt>${label}</dt><dd>${sentence(how[key])}</dd>`).join('')}</dl>`;
  const notes = (exhibit?.caveats ?? []).map((words) => `<li>${sentence(words)}</li>`).join('');
  const picked = picture ? `<img src="../examples/${id}.svg" alt="${escaped(exhibit?.plot?.description ?? result.title)}">` : '';
  const body = `<p class="eyebrow">Question <code>${escaped(id)}</code>, method ${escaped(methods)}</p>
<h1>${escaped(title)}</h1>
<p class="lead">${sentence(about)}</p>
${guide ? `<section><h2>Formula</h2><p><code>${escaped(guide.formula)}</code></p><h2>When not to use it</h2><p>${sentence(guide.avoid)}</p></section>` : ''}
<section><h2>Example</h2>
<flow-tile src="../examples/${id}.mosaic.json" tile="${escaped(document.tiles[0].id)}" style="min-height:34rem">
<p><strong>${escaped(findings[0]?.text ?? result.title ?? '')}</strong></p>
${picked}
</flow-tile>
${notes ? `<ul class="notes">${notes}</ul>` : ''}
<p>The document: <a href="../examples/${id}.mosaic.json"><code>${id}.mosaic.json</code></a>. Natively: <code>flowmosaic run ${id}.mosaic.json</code>.</p></section>
<section><h2>What it says, and how it is computed</h2>
${findings.map((finding) => `<details><summary>${escaped(finding.text)}</summary>${dl(finding.how)}</details>`).join('\n')}</section>
<section><h2>What it needs</h2>
${table(['Input', 'What', ''], inputs.map((one) => [`<code>${escaped(one.role)}</code>`, sentence(one.about), one.many ? 'one or more' : 'one']))}</section>
${options.length ? `<section><h2>Options</h2>${table(['Option', 'What it does', 'Choices', 'Default'], options.map((one) => [`${escaped(one.label)}<br><code>${escaped(one.id)}</code>`, sentence(one.about), escaped(one.choices.join(', ')), `<code>${escaped(one.default)}</code>`]))}</section>` : ''}
<script type="module" src="../../embed.js"></script>`;
  return page(title, body, '../', about);
}

/** Why a file is declined, and what to do instead. */
const refusal = ({ code, message, hints = [] }) => `<p>Declined with <code>${escaped(code)}</code>: ${sentence(message)}</p>${hints.map((hint) => `<p>${sentence(hint)}</p>`).join('')}`;

/** The example as it answers, or as it is refused, with its files. */
function liveTile(id, { live, together }) {
  const files = together.map((name) => `<a href="../examples/files/${encodeURIComponent(name)}" download><code>${escaped(name)}</code></a>`).join(', ');
  const made = live.says ? ', made by <code>flowmosaic suggest</code>' : '';
  return `<flow-tile src="../examples/sources/${id}.mosaic.json" tile="${escaped(live.tile)}"${live.says ? ' style="min-height:30rem"' : ''}>${live.says ? `<p><strong>${escaped(live.says)}</strong></p>` : ''}</flow-tile>
<p>The ${together.length > 1 ? 'files, a list a day' : 'file'}: ${files}. The document: <a href="../examples/sources/${id}.mosaic.json"><code>${id}.mosaic.json</code></a>${made}.</p>
<script type="module" src="../../embed.js"></script>`;
}

/** One publisher's format: what it holds, its traps, what a small file of it is read as. */
export function sourcePage({ id, title, publisher, about, example }) {
  const read = example ? `<section><h2>Example</h2>
${example.lines ? `<pre tabindex="0">${escaped(example.lines.join('\n'))}</pre>` : `<p>A workbook: <code>${escaped(example.name)}</code>.</p>`}
${example.report.problem ? refusal(example.report.problem) : `<p>Read as:</p>
${table(['Measure', 'Unit', 'Plus means', 'Minus means', 'Frequency'], example.report.tables.flatMap((one) => one.measures.slice(0, 6).map((measure) => [escaped(measure.label), escaped(measure.unit_label), escaped(measure.plus?.plus ?? ''), escaped(measure.plus?.minus ?? ''), escaped(one.frequency ?? '')])))}
<p>Recognised because ${escaped(example.report.source?.because ?? '')}.</p>`}
${example.live ? liveTile(id, example) : '<p>The example is too short for a question: it shows the layout only.</p>'}</section>` : '';
  return page(title, `<p class="eyebrow">Format <code>${escaped(id)}</code></p><h1>${escaped(title)}</h1><p>${escaped(publisher)}</p><p class="lead">${sentence(about)}</p>${read}`, '../', about);
}

/** A page of running text. @param {string} title @param {string} html @param {string} up */
export function documentPage(title, html, up) {
  return page(title, `<article class="text">${html}</article>`, up);
}

/** The way in. */
export function indexPage({ analyses, sources, guides }) {
  const list = (folder, items) => `<ul class="cards">${items.map(({ id, title, about }) => `<li><a href="${folder}/${id}.html">${escaped(title)}</a><p>${sentence(about.split('. ')[0])}</p></li>`).join('')}</ul>`;
  return page('Documentation', `<h1>Documentation</h1>
<section><h2>Guides</h2><ul class="plain">${guides.map(({ path, title }) => `<li><a href="${path}">${escaped(title)}</a></li>`).join('')}</ul></section>
<section><h2>Questions</h2>${list('analyses', analyses)}</section>
<section><h2>Formats that are read</h2>${list('sources', sources)}</section>`, '');
}
