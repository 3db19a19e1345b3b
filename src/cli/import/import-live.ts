/** A cluster that runs → relais.yaml: its CIB, its corosync.conf, and the names and addresses of its nodes. Changes nothing. */
import { isIP } from 'node:net';
import { type Diagnostic, fault } from '../../diagnostic/diagnostic.ts';
import { cibInForce } from '../../facts/cib-in-force.ts';
import { corosyncConf } from '../../facts/corosync-conf.ts';
import { nodeName } from '../../facts/node-name.ts';
import { askNames, readNames } from '../../facts/resolved-names.ts';
import { parseCorosyncConf } from '../../formats/corosync/parse-corosync-conf.ts';
import type { Host } from '../../hosts/host.ts';
import { hostDiagnostic } from '../../hosts/host-diagnostic.ts';
import { openHosts } from '../../hosts/open-hosts.ts';
import { listLabs } from '../../lab/lab-folder.ts';
import { sshOfLab } from '../../lab/ssh-of-lab.ts';
import { corosyncNodes } from '../../native/import/corosync-members.ts';
import type { Imported } from '../../native/import/imported.ts';
import type { SshSpec } from '../../spec/spec.ts';
import type { Face } from '../face.ts';
import { type LiveAnswer, liveFile } from './live-file.ts';

export const importLive = async (hosts: readonly string[], face: Face): Promise<Imported> => {
  const targets = await Promise.all(hosts.map(async (host) => ({ name: host, ssh: await loginTo(host) })));
  const opened = await openHosts(targets, { signal: face.signal });
  try {
    const diagnostics: readonly Diagnostic[] = opened.unreachable.map((error) =>
      hostDiagnostic(error, { place: undefined, target: targets.find(({ name }) => name === error.host)?.ssh }),
    );
    const answers = await Promise.all([...opened.hosts].map(([host, open]) => ask(host, open)));
    const [first] = answers;
    if (diagnostics.length > 0 || first === undefined) return { diagnostics };
    const unlike = answers.filter(({ conf }) => conf !== first.conf);
    if (unlike.length > 0) return { diagnostics: unlike.map(({ host }) => otherConf(host, first.host)) };
    return liveFile(answers, await addressesOf(first, opened.hosts.get(first.host)));
  } finally {
    await opened.close();
  }
};

/** As ssh takes it, `user@` included; a host of a lab on this machine is known by its name or address. */
const loginTo = async (host: string): Promise<SshSpec> => {
  const lab = (await listLabs()).find((one) => one.hosts.some(({ name, address }) => [name, address].includes(host)));
  if (lab !== undefined) return sshOfLab(lab, host);
  const [user, name] = host.includes('@') ? host.split('@') : [undefined, host];
  return { host: name ?? host, ...(user !== undefined && { user }) };
};

const ask = async (host: string, open: Host): Promise<LiveAnswer> => {
  const [name, conf, cib] = await open.ask([nodeName.ask, corosyncConf.ask, cibInForce.ask]);
  return {
    host,
    name: name === undefined ? '' : nodeName.read(name),
    conf: conf === undefined ? '' : corosyncConf.read(conf),
    cib: cib === undefined ? '' : cibInForce.read(cib),
  };
};

/** Of the names that corosync.conf has instead of addresses. */
const addressesOf = async ({ conf }: LiveAnswer, host: Host | undefined): Promise<ReadonlyMap<string, string>> => {
  const read = parseCorosyncConf(conf).conf;
  const links = read === undefined ? [] : corosyncNodes(read).flatMap((node) => node.links);
  const names = links.filter((link) => isIP(link) === 0);
  return names.length === 0 || host === undefined ? new Map() : readNames(await host.run(askNames(names)));
};

const otherConf = (host: string, first: string): Diagnostic =>
  fault('import/other-conf', {
    host,
    message: `${host} has another corosync.conf than ${first}.`,
    remedy: 'Make them the same, or name one host only.',
  });
