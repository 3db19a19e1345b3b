import { describe, expect, it } from 'vitest';
import { changeTitles } from './change-titles.ts';
import type { Difference } from './difference.ts';

const both = (change: Difference['change'], title: string, detail?: readonly string[]): readonly Difference[] =>
  ['one', 'two'].map((node) => ({ node, change, title, ...(detail && { detail }) }));

describe('what a plan changes, in a few words', () => {
  it('is told once for all nodes, what tells most first', () => {
    expect(
      changeTitles([
        ...both('add', 'packages: corosync, pacemaker'),
        { node: 'one', change: 'add', title: '/etc/corosync/authkey (new key, mode 400)' },
        { node: 'two', change: 'add', title: '/etc/corosync/authkey (the key of one, mode 400)' },
        ...both('add', '/etc/corosync/corosync.conf', ['+totem {', '+    token: 500', '+}']),
        ...both('add', '/etc/apache2/sites-available/relais-blog.test.conf'),
        ...both('add', '/etc/apache2/sites-enabled/relais-blog.test.conf'),
        ...both('add', 'content of /srv/relais/blog.test from ./site'),
        { node: 'cluster', change: 'add', title: 'CIB', detail: ['+ property stonith-enabled', '+    a = b'] },
      ]),
    ).toEqual(['+ corosync.conf', '+ site blog.test', '+ CIB', '+ packages', '+ the key of the cluster']);
  });

  it('is one setting of Corosync with both its values', () => {
    const token = ['-  token:    500', '-  consensus: 600', '+  token:    2000', '+  consensus: 2400'];
    expect(changeTitles(both('change', '/etc/corosync/corosync.conf', token))).toEqual(['token 500 → 2000']);
    const more = [...token, '-  transport: udp', '+  transport: knet'];
    expect(changeTitles(both('change', '/etc/corosync/corosync.conf', more))).toEqual(['~ corosync.conf']);
  });

  it('is the objects of the CIB, without what relais keeps there for itself', () => {
    const detail = [
      '  primitive web-ip  (changed in the file)',
      '-    params ip = 192.0.2.20',
      '+    params ip = 192.0.2.21',
      '+ primitive pair  (new in the file)',
      '- location gone  (no longer in the file)',
      '  tag relais',
      '+    refs = pair web-ip',
    ];
    expect(changeTitles([{ node: 'cluster', change: 'change', title: 'CIB', detail }])).toEqual([
      'CIB: ~ primitive web-ip',
      'CIB: + primitive pair',
      'CIB: - location gone',
    ]);
  });

  it('is a change where a thing comes on one node and changes on another', () => {
    const conf = '/etc/apache2/sites-available/relais-a.test.conf';
    const [first, second] = [both('add', conf)[0], both('change', conf)[1]];
    expect(changeTitles([first, second].flatMap((one) => one ?? []))).toEqual(['~ site a.test']);
  });
});
