/** The labs' login on the nodes of a file that are hosts of theirs. */
import { quote } from '../command/quote.ts';
import { type Diagnostic, fault } from '../diagnostic/diagnostic.ts';
import type { NodeSpec, Spec } from '../spec/spec.ts';
import type { Lab } from './lab.ts';
import { placeInLabs } from './place-in-labs.ts';
import { sshOfLab } from './ssh-of-lab.ts';

/** A lab's user, key and known hosts, where the file says nothing else; and why one is not there that is to be raised yet. */
export const withLabLogin = (spec: Spec, labs: readonly Lab[]): Spec => ({
  ...spec,
  nodes: spec.nodes.map((node) => {
    const place = placeInLabs(node.address, labs);
    if (place?.kind === 'host') return { ...node, ssh: { ...sshOfLab(place.lab, place.host.name), ...node.ssh } };
    if (place === undefined || node.ssh.host !== node.address) return node;
    return { ...node, ssh: { ...place.lab.ssh, ...node.ssh }, absence: notRaised(node, spec, place.lab) };
  }),
});

const notRaised = (node: NodeSpec, { cluster, file }: Spec, lab: Lab): Diagnostic => {
  const word = file === 'relais.yaml' ? '' : ` ${file === '-' ? 'FILE' : quote(file)}`;
  const name = lab.name === cluster ? '' : ` --name ${lab.name}`;
  return fault('lab/not-raised', {
    message: `${node.name} is not raised yet: the lab ${lab.name} has no host at ${node.address}.`,
    remedy: `Raise it beside the others: relais lab up${word}${name}`,
    host: node.name,
    place: node.place,
  });
};
