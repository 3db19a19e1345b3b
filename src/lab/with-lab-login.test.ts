import { describe, expect, it } from 'vitest';
import { readSpec } from '../spec/read-spec.ts';
import type { Spec } from '../spec/spec.ts';
import type { Lab } from './lab.ts';
import { layOut } from './lay-out.ts';
import { withLabLogin } from './with-lab-login.ts';

const lab: Lab = {
  name: 'c',
  engine: 'podman',
  image: 'an-image',
  debian: '13',
  ...layOut({ name: 'c', debian: '13', hosts: [{ name: 'one', addresses: ['10.5.5.1', '10.6.6.1'] }] }, []),
  ssh: { user: 'admin', port: 22, identityFile: '/k', knownHostsFile: '/h' },
};
const nodesOf = (nodes: string, { file = 'relais.yaml', labs = [lab] } = {}): Spec['nodes'] => {
  const { spec, diagnostics } = readSpec(`cluster: c\nnodes: { ${nodes} }\nfencing: none\nfailover: balanced\n`, file);
  if (spec === undefined) throw new Error(JSON.stringify(diagnostics));
  return withLabLogin(spec, labs).nodes;
};

describe("a lab's login", () => {
  it('is for the nodes that are its hosts, whatever others there are', () => {
    const [one, two] = nodesOf('one: 10.5.5.1, two: 192.0.2.2');
    expect(one?.ssh).toEqual({ host: '10.5.5.1', ...lab.ssh });
    expect(two?.ssh).toEqual({ host: '192.0.2.2' });
    expect([one?.absence, two?.absence]).toEqual([undefined, undefined]);
  });

  it('is for a host that the file calls otherwise, and leaves what the file says itself', () => {
    const [first] = nodesOf('first: { address: 10.5.5.1, ssh: { user: root } }, two: 192.0.2.2');
    expect(first?.ssh).toEqual({ host: '10.5.5.1', ...lab.ssh, user: 'root' });
  });

  it('comes with the reason where there is no host yet in its network', () => {
    const [one, two] = nodesOf('one: 10.5.5.1, two: 10.5.5.2');
    expect(one?.absence).toBeUndefined();
    expect(two?.ssh).toEqual({ host: '10.5.5.2', ...lab.ssh });
    expect(two?.absence).toMatchObject({
      code: 'lab/not-raised',
      message: 'two is not raised yet: the lab c has no host at 10.5.5.2.',
      remedy: 'Raise it beside the others: relais lab up',
      place: { line: 2 },
    });
  });

  it('names the file and the lab that are to be named', () => {
    const [one] = nodesOf('one: 10.6.6.2', { file: 'other one.yaml', labs: [{ ...lab, name: 'mine' }] });
    expect(one?.absence?.remedy).toMatch(/relais lab up 'other one\.yaml' --name mine$/);
  });

  it('is not for a node that is reached by another way', () => {
    const [one] = nodesOf('one: { address: 10.5.5.2, ssh: { host: elsewhere } }');
    expect(one?.ssh).toEqual({ host: 'elsewhere' });
    expect(one?.absence).toBeUndefined();
  });
});
