/** Bundles src/ into dist/: chunks named by their content first, the entry last, so that a running relais keeps its own. */
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const entry = 'relais.js';
const keepOldChunksMs = 3_600_000;

const startedAt = new Date();
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: { relais: 'src/main.ts' },
  outdir: dist,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: true,
  chunkNames: 'chunk-[hash]',
  // CommonJS packages ask for Node's own modules by require().
  banner: { js: "import{createRequire as _require}from'node:module';const require=_require(import.meta.url);" },
  logLevel: 'warning',
  write: false,
}).catch(() => process.exit(1)); // What is wrong is printed already.

await mkdir(dist, { recursive: true });
const names = new Set(outputFiles.map((file) => path.basename(file.path)));
for (const file of outputFiles.toSorted((a, b) => Number(a.path.endsWith(entry)) - Number(b.path.endsWith(entry)))) {
  const draft = `${file.path}.${process.pid}.tmp`;
  await writeFile(draft, file.contents);
  // Sources saved while we were building are newer than this build.
  await utimes(draft, startedAt, startedAt);
  await rename(draft, file.path);
}

for (const name of await readdir(dist)) {
  if (names.has(name)) continue;
  const file = path.join(dist, name);
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
  if (mtimeMs < Date.now() - keepOldChunksMs) await rm(file, { force: true, recursive: true });
}
