import { describe, expect, it } from 'vitest';
import { entryLines, isFormerKey, oldestOf, ranThen, readManifest } from './kept-entry.ts';
import { readLookBack } from './look-back.ts';

const [old, young] = ['20261121-000000-0000', '20261122-000000-0000'];

describe('a manifest', () => {
  it('is read line by line, and written again as it was', () => {
    const text = 'path\tfiles\tkept\t/etc/hosts\nunit\tstart\tnot-found,inactive\tcorosync.service\n';
    const entries = readManifest(text, old);
    expect(entryLines(entries)).toBe(
      text
        .split('\n')
        .map((line) => (line === '' ? '' : `${old}\t${line}`))
        .join('\n'),
    );
    expect(entries.map(ranThen)).toEqual([false, false]);
    expect(readManifest('unit\tstart\tenabled,active\tx.service\n', old).map(ranThen)).toEqual([true]);
  });

  it.each([
    'path\tfiles\tkept',
    'wish\tfiles\tkept\t/x',
    'path\tnever\tkept\t/x',
    'path\tfiles\tkept\t/x\ty',
    'garbage',
  ])('passes over %j', (line) => expect(readManifest(`${line}\n`, old)).toEqual([]));
});

describe('what several applies kept', () => {
  it('is of each thing what the oldest of them found', () => {
    const entries = oldestOf([
      readManifest('path\tfiles\tkept\t/a\n', old),
      readManifest('path\tfiles\tabsent\t/a\npath\tground\tabsent\t/b\n', young),
    ]);
    expect(entries.map(({ id, name, state }) => [id, name, state])).toEqual([
      [old, '/a', 'kept'],
      [young, '/b', 'absent'],
    ]);
  });
});

describe('a former key', () => {
  it('is one that was there, the next one of a rotation included; a key that was not there goes', () => {
    const former = readManifest(
      [
        'kept\t/etc/corosync/authkey',
        'kept\t/etc/corosync/authkey.relais-next',
        'absent\t/etc/corosync/authkey',
        'kept\t/etc/hosts',
      ]
        .map((rest) => `path\tkey\t${rest}\n`)
        .join(''),
      old,
    ).map(isFormerKey);
    expect(former).toEqual([true, true, false, false]);
  });
});

describe('a look back', () => {
  const entries = readManifest('path\tfiles\tkept\t/a\npath\tfiles\tabsent\t/b\n', old);

  it('tells what differs, with its lines', () => {
    expect(readLookBack('=\t0\tchange\n|-\told\n|+new\n=\t1\tremove\n', entries)).toEqual([
      { entry: entries[0], change: 'change', lines: ['-\told', '+new'] },
      { entry: entries[1], change: 'remove', lines: [] },
    ]);
  });

  it('takes no word for more than it is', () => {
    expect(readLookBack('=\t7\tchange\n|x\n=\t0\tburn\nnoise\n', entries)).toEqual([]);
    expect(readLookBack('=\t0\tchange\n|a\u001b[2Jb\n', entries)[0]?.lines.join()).not.toContain('\u001b');
  });
});
