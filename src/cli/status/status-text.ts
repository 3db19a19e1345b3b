/** A cluster's status as a few aligned lines for people. */
import { styleText } from 'node:util';
import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.ts';
import { textWidth } from '../../diagnostic/text-width.ts';
import { visible } from '../../diagnostic/visible.ts';
import { fencingRisk } from '../../spec/fencing-risk.ts';
import type {
  ClusterStatus,
  NodeStatus,
  PageAnswer,
  ServiceStatus,
  Verdict,
} from '../../work/status/cluster-status.ts';

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const verdictStyles: Readonly<Record<Verdict, Style>> = {
  green: ['bold', 'green'],
  yellow: ['bold', 'yellow'],
  red: ['bold', 'red'],
};
const findingStyles: Readonly<Record<Severity, Style>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  note: 'cyan',
};

/** Ends with a line break. */
export const statusText = (status: ClusterStatus, mode: 'colour' | 'plain'): string => {
  const paint: Paint = (style, text) => (mode === 'colour' ? styleText(style, text, { validateStream: false }) : text);
  const verdict = paint(verdictStyles[status.verdict], status.verdict.toUpperCase());
  return [
    `${paint('bold', status.cluster)}  ${verdict}  ${visible(status.headline)}`,
    '',
    ...section('nodes', nodeRows(status, paint), paint),
    ...section('quorum', [[printQuorum(status)]], paint),
    ...section('services', status.services.flatMap(serviceRows), paint),
    ...section('resources', resourceRows(status, paint), paint),
    ...(status.fencing === 'none' ? section('fencing', [[`none: ${fencingRisk}`]], paint) : []),
    ...findingLines(status.findings, paint),
    '',
  ].join('\n');
};

const labelWidth = 'resources'.length + 2;

/** The label before the first row, columns aligned; nothing where there is no row. */
const section = (label: string, rows: readonly (readonly string[])[], paint: Paint): string[] => {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => textWidth(row[i] ?? ''))));
  return rows.map((row, index) => {
    const cells = row.map((cell, i) => (i === row.length - 1 ? cell : pad(cell, widths[i] ?? 0)));
    return `${paint('dim', pad(index === 0 ? label : '', labelWidth))}${cells.join('  ')}`.trimEnd();
  });
};

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - textWidth(text)));

const nodeRows = ({ nodes, services }: ClusterStatus, paint: Paint): string[][] =>
  nodes.map((node) => {
    const holds = services.filter(({ carriers }) => carriers.includes(node.name)).map(({ name }) => `holds ${name}`);
    const about = [...(node.coordinator === 'yes' ? ['coordinator'] : []), ...holds, ...troublesOf(node)];
    return [visible(node.name), node.address ?? '', paintState(node, paint), about.join(', ')];
  });

const troublesOf = ({ ssh, corosync, pacemaker, linksDown, state }: NodeStatus): string[] => {
  if (ssh !== 'reached') return [`ssh: ${ssh}`];
  const daemons = state === 'online' ? [] : [`corosync ${corosync}`, `pacemaker ${pacemaker}`];
  return [...daemons, ...linksDown.map((link) => `${link} down`)];
};

const paintState = ({ state }: NodeStatus, paint: Paint): string => {
  if (state === 'online') return paint('green', state);
  return paint(state === 'offline' || state === 'unclean' || state === 'unknown' ? 'red' : 'yellow', state);
};

const printQuorum = ({ quorum }: ClusterStatus): string =>
  quorum === undefined
    ? 'unknown'
    : `${quorum.quorate === 'yes' ? 'yes' : 'NO'}: ${quorum.votes} of ${quorum.expected} votes, ${quorum.needed} needed` +
      flagsOf(quorum.flags.filter((flag) => flag !== 'Quorate'));

const flagsOf = (flags: readonly string[]): string => (flags.length === 0 ? '' : ` (${flags.join(', ')})`);

const serviceRows = ({ name, address, carriers, prefer, pages }: ServiceStatus): string[][] => [
  [name, address, printHolder(carriers, prefer)],
  ...pages.map(({ site, answer }) => ['', site, printPage(site, answer)]),
];

const printHolder = (carriers: readonly string[], prefer: string | undefined): string => {
  const [carrier] = carriers;
  if (carrier === undefined) return 'on no node that was reached';
  const home = prefer === undefined ? '' : carrier === prefer ? ', its home' : `, away from ${prefer}`;
  return `on ${carriers.join(' AND ')}${carriers.length > 1 ? '' : home}`;
};

const printPage = (site: string, answer: PageAnswer): string => {
  const from = answer.askedFrom === 'this machine' ? '' : `, asked from ${answer.askedFrom}`;
  if (answer.kind === 'failed') return `no page: ${visible(answer.reason)}${from}`;
  const by = answer.node === undefined ? '' : ` from ${answer.node}`;
  const other =
    answer.servedSite === undefined || answer.servedSite === site ? '' : `, the page of ${visible(answer.servedSite)}`;
  return `HTTP ${answer.status}${by}${other}, ${answer.bytes} bytes in ${Math.round(answer.elapsedMs)} ms${from}`;
};

const resourceRows = ({ resources }: ClusterStatus, paint: Paint): string[][] =>
  resources.map(({ id, agent, within, active, trouble, management, pending, owner }) => {
    const roles = [...new Set(active.map(({ role }) => role))];
    const state = active.length === 0 ? paint('red', 'Stopped') : roles.join('/');
    const odd = [trouble, management === 'unmanaged' ? management : undefined, pending].filter(
      (one) => one !== undefined,
    );
    const on = active.map(({ node }) => node).toSorted();
    return [
      visible(id) + (within === undefined ? '' : ` (${visible(within)})`),
      visible(agent),
      state,
      [
        visible(on.join(', ')),
        ...odd.map((one) => paint('yellow', visible(one))),
        ...(owner === 'foreign' ? [paint('dim', 'not in the file')] : []),
      ]
        .filter((one) => one !== '')
        .join('; '),
    ];
  });

const findingLines = (findings: readonly Diagnostic[], paint: Paint): string[] =>
  findings.flatMap(({ severity, message, remedy, detail, place }) => [
    '',
    `${paint(findingStyles[severity], severity)}  ${visible(message)}${place === undefined ? '' : paint('dim', `  ${place.file}:${place.line}`)}`,
    ...(detail === undefined || detail === '' ? [] : [paint('dim', `    ${visible(detail)}`)]),
    `  → ${visible(remedy)}`,
  ]);
