/** What a node of the model answers to the questions of an observation. */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Answer } from '../../src/command/answer.ts';
import type { Command } from '../../src/command/command.ts';
import { agentsFact } from '../../src/facts/agents.ts';
import { appliedRecord } from '../../src/facts/applied-record.ts';
import { cibInForce } from '../../src/facts/cib-in-force.ts';
import { cibFile, cibOnDisk } from '../../src/facts/cib-on-disk.ts';
import { clusterXmlAnswer } from '../../src/facts/cluster-xml.ts';
import { corosyncConf, corosyncConfFile } from '../../src/facts/corosync-conf.ts';
import { corosyncInForce } from '../../src/facts/corosync-in-force.ts';
import { filesFact } from '../../src/facts/files.ts';
import { lastApply } from '../../src/facts/last-apply.ts';
import { installMarker } from '../../src/facts/own-installation.ts';
import { pacemakerVersion } from '../../src/facts/pacemaker-version.ts';
import { unitsByName } from '../../src/facts/units.ts';
import { databaseAgent } from '../../src/plan/agents/sample-agents.ts';
import { kindOf } from '../../src/plan/elements/element-kind-list.ts';
import type { Element } from '../../src/services/element.ts';
import { parametersOf, textOf } from './command-words.ts';
import { cibOf, cmapOf, contentOf, type ModelCluster, type ModelNode } from './model-cluster.ts';

type Known = Partial<Pick<Answer, 'exitCode' | 'stdout'>>;

const origin = { file: '', line: 1, column: 1, length: 1 };
const on = { node: '', origin };
const questionOf = (element: Element): string => textOf(kindOf(element).question(element));

/** All agents say the same here. */
const agentHex = Buffer.from(databaseAgent).toString('hex');
const agentDigest = `${'a'.repeat(64)}-${'b'.repeat(64)}`;

const sha256 = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex');

const questions = new Map<string, (node: ModelNode, words: readonly string[], cluster: ModelCluster) => Known>([
  [
    textOf(unitsByName.ask()),
    ({ packages, enabled, active }, units) => ({
      stdout: units
        .filter((unit) => packages.has(unit.replace('.service', '')))
        .map((unit) => {
          const [file, state] = [enabled.has(unit) ? 'enabled' : 'disabled', active.has(unit) ? 'active' : 'inactive'];
          return `Id=${unit}\nUnitFileState=${file}\nActiveState=${state}\n`;
        })
        .join('\n'),
    }),
  ],
  [textOf(corosyncConf.ask), (node) => fileAnswer(node, corosyncConfFile)],
  [
    textOf(cibOnDisk.ask),
    ({ files }) => ({ stdout: !files.has(cibFile) ? '' : files.has(`${cibFile}.sig`) ? 'used' : 'seed' }),
  ],
  [
    textOf(cibInForce.ask),
    (node, _, cluster) => {
      const kept = node.files.has(`${cibFile}.sig`) ? (contentOf(node, cibFile) ?? '') : '';
      return { stdout: clusterXmlAnswer({ cib: node.active.has('pacemaker.service') ? cibOf(cluster, node) : kept }) };
    },
  ],
  [textOf(lastApply.ask), () => ({})],
  [
    textOf(agentsFact([]).ask),
    ({ packages }, words) => ({
      stdout: words
        .filter((_, at) => at % 2 === 0)
        .map((_, at) => `${at} ${packages.has('resource-agents') ? `told ${agentDigest} ${agentHex}` : 'absent '}\n`)
        .join(''),
    }),
  ],
  [
    textOf(pacemakerVersion.ask),
    ({ packages }) => ({ stdout: packages.has('pacemaker') ? 'installed 3.0.0-1' : 'release debian 13' }),
  ],
  [textOf(appliedRecord.ask), (node, [path = '']) => ({ stdout: contentOf(node, path) ?? '' })],
  [
    textOf(corosyncInForce.ask),
    (node) => (node.active.has('corosync.service') ? { stdout: cmapOf(node) } : { exitCode: 3 }),
  ],
  [
    questionOf({ ...on, kind: 'packages', names: [] }),
    ({ packages, files }, names) => ({
      stdout: [...names.filter((name) => packages.has(name)), ...(files.has(installMarker) ? ['unfinished'] : [])].join(
        '\n',
      ),
    }),
  ],
  [questionOf({ ...on, kind: 'clock', service: '' }), () => ({ stdout: "the host's\n" })],
  [questionOf({ ...on, kind: 'firewall', openings: [] }), () => ({ stdout: 'end\n' })],
  [
    textOf(filesFact([]).ask),
    ({ files }, words) => ({
      stdout: words
        .filter((_, at) => at % 2 === 0)
        .map((path, at) => {
          const entry = files.get(path);
          if (entry === undefined) return `${at} absent\n`;
          const { mode, owner, text } =
            entry.kind === 'file'
              ? { ...entry, text: entry.content }
              : { mode: 0o777, owner: 'root:root', text: entry.target };
          const hex = Buffer.from(text, 'latin1').toString('hex');
          return `${at} ${entry.kind} ${mode.toString(8)} ${owner} ${text.length} ${hex || '-'} .\n`;
        })
        .join(''),
    }),
  ],
  [
    questionOf({ ...on, kind: 'tree', link: '', digest: '', root: '', service: '' }),
    ({ files }, [link = '']) => {
      const entry = files.get(link);
      if (entry?.kind !== 'link') return { exitCode: 3 };
      const version = `${posix.dirname(link)}/${entry.target}`;
      return files.has(`${version}.complete`) ? { stdout: posix.basename(version) } : { exitCode: 4 };
    },
  ],
  [
    questionOf({ ...on, kind: 'block', path: '', label: '', lines: [] }),
    (node, [path = '', begin = '', end = '']) => {
      const lines = contentOf(node, path)?.split('\n');
      if (lines === undefined) return { exitCode: 1 };
      const from = lines.indexOf(begin);
      return from < 0
        ? { exitCode: 3, stdout: lines.join('\n') }
        : { stdout: lines.slice(from + 1, lines.indexOf(end, from)).join('\n') };
    },
  ],
  [
    questionOf({ ...on, kind: 'authkey', sha256: '', mode: 0, owner: '' }),
    ({ files }, [path = '']) => {
      const entry = files.get(path);
      return entry?.kind === 'file'
        ? { stdout: `${entry.mode.toString(8)} ${entry.owner}\n${sha256(entry.content)}  -\n` }
        : { exitCode: 3 };
    },
  ],
]);

const fileAnswer = (node: ModelNode, path: string): Known => {
  const content = contentOf(node, path);
  return content === undefined ? { exitCode: 1 } : { stdout: content };
};

/** Undefined for what is no question. */
export const answerOf = (cluster: ModelCluster, node: ModelNode, command: Command): Known | undefined =>
  questions.get(textOf(command))?.(node, parametersOf(command), cluster);
