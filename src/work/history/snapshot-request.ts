/** What is to be kept of a node before an apply's first step there: each thing once, with the first wave that replaces it. */
import { type Step, type Wave, waves } from '../../plan/step.ts';
import type { Touch } from '../../plan/touch.ts';
import { touchesOf } from '../../plan/touches-of.ts';

interface Kept {
  readonly wave: Wave;
  readonly touch: Touch;
}

/** Lines `KIND<TAB>WAVE<TAB>NAME` for snapshot-program.ts, sorted. */
export const snapshotRequest = (steps: readonly Step[], node: string): string => {
  const found = new Map<string, Kept>();
  const ofNode = steps.filter((step) => step.node === node);
  for (const step of ofNode.toSorted((a, b) => waves.indexOf(a.wave) - waves.indexOf(b.wave))) {
    for (const touch of touchesOf(step)) {
      const line = lineOf(touch);
      if (!found.has(line)) found.set(line, { wave: step.wave, touch });
    }
  }
  return [...found.values()]
    .map(({ wave, touch }) => lineOf(touch).replace('\t', `\t${wave}\t`))
    .toSorted()
    .map((line) => `${line}\n`)
    .join('');
};

const lineOf = (touch: Touch): string => {
  switch (touch.kind) {
    case 'path':
      return `path\t${touch.path}`;
    case 'folder':
      return touch.keep === 'content' ? `folder\t${touch.path}` : `new-folder\t${touch.path}`;
    case 'unit':
      return `unit\t${touch.unit}`;
    case 'firewall':
      return 'firewall\tall';
  }
};
