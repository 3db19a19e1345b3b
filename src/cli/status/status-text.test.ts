import { expect, test } from 'vitest';
import { warning } from '../../diagnostic/diagnostic.ts';
import { aStatus } from '../../drills/sample-cluster.ts';
import type { ClusterStatus } from '../../work/status/cluster-status.ts';
import { statusText } from './status-text.ts';

const withPage: ClusterStatus = {
  ...aStatus,
  quorum: { quorate: 'yes', votes: 2, expected: 2, needed: 1, flags: ['2Node', 'Quorate', 'WaitForAll'] },
  services: aStatus.services.map((service) => ({
    ...service,
    pages: [
      {
        site: 'inform.test',
        answer: {
          kind: 'answered',
          status: 200,
          node: 'lan-master',
          bytes: 44,
          elapsedMs: 3.6,
          askedFrom: 'this machine',
        },
      },
    ],
  })),
};

test('a status is a few aligned lines', () => {
  expect(statusText(withPage, 'plain').split('\n')).toEqual([
    'sample  GREEN  web is on lan-master; both nodes are online.',
    '',
    'nodes      lan-master  10.213.2.11  online  holds web',
    '           lan-slave   10.213.2.12  online',
    'quorum     yes: 2 of 2 votes, 1 needed (2Node, WaitForAll)',
    'services   web  10.213.2.100  on lan-master, its home',
    '                inform.test   HTTP 200 from lan-master, 44 bytes in 4 ms',
    'resources  web-ip                 ocf:heartbeat:IPaddr2  Started  lan-master',
    '           apache (apache-clone)  ocf:heartbeat:apache   Started  lan-master, lan-slave',
    expect.stringMatching(/^fencing {4}none: ./),
    '',
  ]);
});

test('each finding comes with what to do, and where in the file', () => {
  const finding = warning('status/node-offline', {
    place: { file: 'relais.yaml', line: 4, column: 3 },
    message: 'lan-slave is offline.',
    remedy: 'Look at the machine.',
    detail: 'No route to host',
  });
  const text = statusText({ ...withPage, verdict: 'yellow', findings: [finding] }, 'plain');
  expect(text).toContain(
    'warning  lan-slave is offline.  relais.yaml:4\n    No route to host\n  → Look at the machine.\n',
  );
});

test('two carriers are hard to overlook', () => {
  const services = withPage.services.map((service) => ({ ...service, carriers: ['lan-master', 'lan-slave'] }));
  expect(statusText({ ...withPage, services }, 'plain')).toContain('on lan-master AND lan-slave');
});

test('colours are there when they are wanted, and change no word', () => {
  const coloured = statusText(withPage, 'colour');
  expect(coloured).toContain('\u001B[');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours.
  expect(coloured.replaceAll(/\u001B\[\d+m/g, '')).toBe(statusText(withPage, 'plain'));
});
