import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../command/answer.ts';
import { agentsFact } from './agents.ts';

const saying = (stdout: string): Answer => ({ exitCode: 0, stdout, stderr: '', elapsedMs: 1 });
const hex = (text: string): string => Buffer.from(text).toString('hex');
const digest = `${'a'.repeat(64)}-${'b'.repeat(64)}`;
const asked = ['ocf:heartbeat:IPaddr2', 'ocf:pacemaker:ping', 'stonith:fence_x'].map((agent) => ({
  agent,
  known: agent.endsWith('ping') ? [digest] : [],
}));

describe('what agents say', () => {
  it('is read by agent', () => {
    const lines = [`0 told ${digest} ${hex('<ä/>')}`, `1 known ${digest}`, '2 absent fence_y,fence_z', ''];
    expect([...agentsFact(asked).read(saying(lines.join('\n')))]).toEqual([
      ['ocf:heartbeat:IPaddr2', { kind: 'told', digest, text: '<ä/>' }],
      ['ocf:pacemaker:ping', { kind: 'known', digest }],
      ['stonith:fence_x', { kind: 'absent', others: ['stonith:fence_y', 'stonith:fence_z'] }],
    ]);
  });

  it('of a hostile node names no path, no agent that was not asked for, and no text that it was not sent', () => {
    const lines = [
      `0 told ../../etc/x ${hex('<a/>')}`,
      `1 known ${digest.replace('a', 'c')}`,
      '2 absent ../x,fence_y,a b',
    ];
    expect([...agentsFact(asked).read(saying(`${lines.join('\n')}\n7 silent\n`))]).toEqual([
      ['ocf:heartbeat:IPaddr2', { kind: 'silent' }],
      ['ocf:pacemaker:ping', { kind: 'silent' }],
      ['stonith:fence_x', { kind: 'absent', others: ['stonith:fence_y'] }],
    ]);
  });

  it('never throws', () => {
    const words = ['0', '1', '9999', 'told', 'known', 'absent', 'silent', digest, 'zz', ',', ' ', '\n', '__proto__'];
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...words)).map((all) => all.join(' ')),
    );
    fc.assert(fc.property(text, (stdout) => agentsFact(asked).read(saying(stdout)).size <= asked.length));
  });
});

it('only agents that can be told by a plain name are asked for', () => {
  const odd = [
    'ocf:heartbeat:../../../bin/sh',
    'ocf:..:x',
    'ocf:a:.b',
    'stonith:external/ipmi',
    'stonith:sh',
    'systemd:x',
    'ocf:-a:b',
  ];
  const { ask } = agentsFact([...odd, 'ocf:heartbeat:IPaddr2'].map((agent) => ({ agent, known: [digest] })));
  expect(ask.argv.slice(4)).toEqual(['ocf:heartbeat:IPaddr2', digest]);
  const many = Array.from({ length: 300 }, (_, at) => ({ agent: `ocf:x:a${at}`, known: [] }));
  expect(agentsFact(many).ask.argv.slice(4)).toHaveLength(400);
});
