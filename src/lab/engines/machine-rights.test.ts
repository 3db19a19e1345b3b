import { describe, expect, it } from 'vitest';
import { rightsFrom } from './machine-rights.ts';

const limits =
  'Limit                     Soft Limit           Hard Limit           Units\nMax processes             96365                96365                processes\nMax open files            1024                 20000                files\n';

describe('the rights of a lab host', () => {
  it('leave the limits to the engine where this machine may raise them', () => {
    const rights = rightsFrom('CapBnd:\t000001ffffffffff\n', limits);
    expect(rights).toContain('SYS_RESOURCE');
    expect(rights).toContain('NET_ADMIN');
    expect(rights).not.toContain('--ulimit');
  });

  it('ask for no capability that this machine lacks, and for no limit above its own', () => {
    const rights = rightsFrom('CapBnd:\t000001fffeffffff\n', limits);
    expect(rights).not.toContain('SYS_RESOURCE');
    expect(rights.join(' ')).toContain('--ulimit nofile=20000:20000 --ulimit nproc=32768:32768');
  });

  it('take an unlimited machine for one with the largest that the engines ask for', () => {
    const unlimited = limits.replaceAll(/\d{5}/g, 'unlimited');
    expect(rightsFrom('CapBnd:\t000001fffeffffff\n', unlimited).join(' ')).toContain('nofile=1048576:1048576');
  });
});
