// Writes the list of parts (CycloneDX 1.5, JSON) of what is shipped: the crates of the two artefacts.
// The page ships no npm package; those of the lock file build and test it. Usage: node tools/parts.mjs FILE
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const [, , to] = process.argv;
if (!to) throw new Error('say where: node tools/parts.mjs FILE');

const metadata = JSON.parse(execFileSync('cargo', ['metadata', '--format-version', '1', '--filter-platform', 'wasm32-unknown-unknown', '--no-default-features', '--features', 'web,full,readers,columnar'], { maxBuffer: 1 << 27 }).toString());
const packages = new Map(metadata.packages.map((one) => [one.id, one]));
const nodes = new Map(metadata.resolve.nodes.map((one) => [one.id, one]));

/** What is linked into the program: neither tests' nor build scripts' crates. */
const shipped = new Set();
const visit = (id) => {
  if (shipped.has(id)) return;
  shipped.add(id);
  for (const { pkg, dep_kinds } of nodes.get(id).deps) if (dep_kinds.some(({ kind }) => kind === null)) visit(pkg);
};
visit(metadata.resolve.root);

const reference = ({ name, version }) => `pkg:cargo/${name}@${version}`;
const components = [...shipped].map((id) => packages.get(id)).filter((one) => one.id !== metadata.resolve.root)
  .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
const root = packages.get(metadata.resolve.root);
const linked = (id) => nodes.get(id).deps.filter(({ pkg }) => shipped.has(pkg)).map(({ pkg }) => reference(packages.get(pkg))).sort();
writeFileSync(to, `${JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { component: { type: 'application', name: root.name, version: root.version, 'bom-ref': reference(root), licenses: [{ expression: root.license }] } },
  components: components.map((one) => ({ type: 'library', name: one.name, version: one.version, 'bom-ref': reference(one), purl: reference(one), licenses: [{ expression: (one.license ?? 'NOASSERTION').replaceAll('/', ' OR ') }] })),
  dependencies: [root, ...components].map((one) => ({ ref: reference(one), dependsOn: linked(one.id) })),
}, null, 1)}\n`);
console.error(`· ${components.length} parts in ${to}`);
