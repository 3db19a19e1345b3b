/** A plan for people: by node what differs, then what will be done. Sorted, so that the same plan is the same text. */
import type { Difference } from './difference.ts';
import { impactLines } from './impact/impact-text.ts';
import { missingLines } from './missing/missing-text.ts';
import type { Plan } from './plan.ts';
import { causeWords } from './record/cause.ts';
import { type Action, waves } from './step.ts';

export type Paint = (tone: 'add' | 'change' | 'remove' | 'title' | 'dim', text: string) => string;

const signs = { add: '+', change: '~', remove: '-' } as const;

const detailLine = (line: string, paint: Paint): string => {
  const tone = line.startsWith('+') ? 'add' : line.startsWith('-') ? 'remove' : 'dim';
  return `        ${paint(tone, line)}`;
};

const differenceLines = (difference: Difference, paint: Paint): readonly string[] => [
  `    ${paint(difference.change, `${signs[difference.change]} ${difference.title}`)}${causeOf(difference, paint)}`,
  ...(difference.detail ?? []).map((line) => detailLine(line, paint)),
];

/** The CIB says it object by object. */
const causeOf = ({ cause, change, title }: Difference, paint: Paint): string =>
  cause === undefined || title === 'CIB' ? '' : paint('dim', causeWords(cause, change));

const foreignLines = ({ foreign }: Plan, paint: Paint): readonly string[] =>
  foreign.length === 0
    ? []
    : [
        paint('title', 'in the cluster, not relais’s: left alone'),
        `    ${foreign.map(({ what, id }) => `${what} ${id}`).join(', ')}`,
        '',
      ];

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

/** It is done to the cluster, whichever node is told. */
const isOfCluster = ({ kind }: Action): boolean => kind === 'commit' || kind === 'await-stopped';

const stepLines = (plan: Plan, paint: Paint): readonly string[] =>
  waves.flatMap((wave) => {
    const titles = Map.groupBy(
      plan.steps.filter((step) => step.wave === wave),
      (step) => step.title,
    );
    return [...titles].map(([title, steps]) => {
      const where = steps.map((step) => step.node).filter((node) => node !== 'cluster');
      const by = steps.every(({ action }) => isOfCluster(action)) ? 'through ' : '';
      return `    ${title}${where.length === 0 ? '' : paint('dim', `  (${by}${where.join(', ')})`)}`;
    });
  });

export const planText = (plan: Plan, paint: Paint): string => {
  const missing = missingLines(plan.missing ?? [], paint);
  if (plan.differences.length === 0) {
    const foreign = foreignLines(plan, paint).map((line) => `${line}\n`);
    return `${missing.map((line) => `${line}\n`).join('')}${foreign.join('')}${paint('title', plan.cluster)}: everything${missing.length === 0 ? '' : ' that can be looked at'} is as ${plan.file} wants it. Nothing to do.\n`;
  }
  const nodes = Map.groupBy(plan.differences, (difference) => difference.node);
  return [
    ...missing,
    ...[...nodes].flatMap(([node, differences]) => [
      paint('title', node === 'cluster' ? 'the cluster' : node),
      ...differences.flatMap((difference) => differenceLines(difference, paint)),
      '',
    ]),
    ...foreignLines(plan, paint),
    paint('title', 'what will be done, in this order'),
    ...stepLines(plan, paint),
    '',
    ...(plan.impact === undefined ? [] : [...impactLines(plan.impact, paint), '']),
    `${count(plan.differences.length, 'difference')}, ${count(plan.steps.length, 'step')}.`,
    '',
  ].join('\n');
};
