import { describe, expect, it } from 'vitest';
import { corosyncDifferences } from './corosync-differences.ts';
import { nothingApplied } from './record/applied.ts';
import type { UnreadCorosync } from './record/unread-corosync.ts';

const conf = (token: number, address: string, more = ''): string =>
  `totem {
    version: 2
    cluster_name: test
    token: ${token}
${more}}
nodelist {
    node {
        name: one
        nodeid: 1
        ring0_addr: ${address}
    }
}
quorum {
    provider: corosync_votequorum
}
logging {
    to_syslog: yes
}
`;

const inForce = (token: number, address: string, more: Readonly<Record<string, string>> = {}) =>
  new Map(
    Object.entries({
      'totem.version': '2',
      'totem.cluster_name': 'test',
      'totem.token': String(token),
      'totem.block_unlisted_ips': 'yes',
      'totem.interface.0.bindnetaddr': '192.0.2.11',
      'nodelist.local_node_pos': '0',
      'nodelist.node.0.name': 'one',
      'nodelist.node.0.nodeid': '1',
      'nodelist.node.0.ring0_addr': address,
      'quorum.provider': 'corosync_votequorum',
      ...more,
    }),
  );

const names = (text: string, wanted: string, running?: ReadonlyMap<string, string>, noted?: UnreadCorosync) => {
  const seen = {
    corosyncConf: text,
    ...(running === undefined ? {} : { corosyncInForce: running }),
    ...(noted === undefined ? {} : { applied: { ...nothingApplied('test'), corosync: noted } }),
  };
  const { toTakeOver, unread } = corosyncDifferences(seen, wanted);
  return {
    toTakeOver: toTakeOver.map(({ name, takesEffect }) => `${name}: ${takesEffect}`),
    unread: unread.map(({ name }) => name),
  };
};

describe('what Corosync has to take over', () => {
  const wanted = conf(500, '192.0.2.11');

  it('is nothing where file and cmap are as wanted, whatever else Corosync keeps there', () => {
    expect(names(wanted, wanted, inForce(500, '192.0.2.11'))).toEqual({ toTakeOver: [], unread: [] });
  });

  it('is what the file says otherwise, where nobody knows what is in force', () => {
    expect(names(conf(300, '192.0.2.11'), wanted)).toEqual({ toTakeOver: ['totem.token: reload'], unread: [] });
  });

  it('is what an apply wrote and was cut off before it was read', () => {
    expect(names(wanted, wanted, inForce(300, '192.0.2.11'))).toEqual({
      toTakeOver: ['totem.token: reload'],
      unread: ['totem.token'],
    });
    expect(names(wanted, wanted, inForce(500, '192.0.2.99')).toTakeOver).toEqual([
      'nodelist.node[1].ring0_addr: restart',
    ]);
  });

  it('is not what a file says by hand that was never in force', () => {
    expect(names(conf(500, '192.0.2.99'), wanted, inForce(500, '192.0.2.11'))).toEqual({ toTakeOver: [], unread: [] });
  });

  it("is not what is kept in other words, or not at all, of what the file says in Corosync's own words", () => {
    const own = conf(500, '192.0.2.11', '    join: 050\n    netmtu: 1500\n').replace(
      'provider: corosync_votequorum',
      'provider: corosync_votequorum\n    device {\n        model: net\n    }',
    );
    const running = inForce(500, '192.0.2.11', { 'totem.join': '50' });
    expect(names(own, own, running)).toEqual({ toTakeOver: [], unread: [] });
    expect(names(wanted, own, running).toTakeOver).toContain('totem.netmtu: restart');
    expect(names(own, own, inForce(500, '192.0.2.11', { 'totem.join': '60' })).unread).toEqual(['totem.join']);
  });

  it('is a link or a setting that is in force and wanted no more', () => {
    const running = inForce(500, '192.0.2.11', { 'nodelist.node.0.ring1_addr': '10.0.0.1', 'quorum.two_node': '1' });
    expect(names(wanted, wanted, running).toTakeOver).toEqual([
      'nodelist.node[1].ring1_addr: reload',
      'quorum.two_node: reload',
    ]);
  });

  it('is the pings of a link, read anew with the link', () => {
    const pings = '    interface {\n        linknumber: 0\n        knet_ping_interval: 250\n    }\n';
    const more = { 'totem.interface.0.knet_ping_interval': '125' };
    expect(names(wanted, conf(500, '192.0.2.11', pings), inForce(500, '192.0.2.11', more)).toTakeOver).toEqual([
      'totem.interface[0].knet_ping_interval: reload',
    ]);
    expect(names(wanted, conf(500, '192.0.2.11', pings), inForce(500, '192.0.2.11')).toTakeOver).toEqual([
      'totem.interface[0].knet_ping_interval: reload',
    ]);
  });

  describe('of a quorum device', () => {
    const with1 = (port: number): string =>
      conf(500, '192.0.2.11').replace(
        'provider: corosync_votequorum',
        `provider: corosync_votequorum\n    device {\n        model: net\n        net {\n            port: ${port}\n        }\n    }`,
      );
    const [device, other] = [with1(5403), with1(5404)];
    const cmap = (port: number) =>
      inForce(500, '192.0.2.11', { 'quorum.device.model': 'net', 'quorum.device.net.port': String(port) });
    const noted = { 'quorum.device.net.port': 'restart-qdevice' } as const;

    it('is what the file says otherwise, for its daemon', () => {
      expect(names(device, other, cmap(5403)).toTakeOver).toEqual(['quorum.device.net.port: restart-qdevice']);
      expect(corosyncDifferences({ corosyncConf: device, corosyncInForce: cmap(5403) }, other).untold).toEqual(noted);
    });

    it('is what the record says, though Corosync has read it: its daemon reads it only when it starts', () => {
      expect(names(other, other, cmap(5404))).toEqual({ toTakeOver: [], unread: [] });
      expect(names(other, other, cmap(5404), noted)).toEqual({
        toTakeOver: ['quorum.device.net.port: restart-qdevice'],
        unread: ['quorum.device.net.port'],
      });
      const model = { 'quorum.device.model': 'reload' } as const;
      expect(names(other, other, cmap(5404), model)).toEqual({ toTakeOver: [], unread: [] });
    });
  });

  describe('of a key that Corosync may not keep, and that an apply was cut off before it was read', () => {
    const added = conf(500, '192.0.2.11', '    link_mode: active\n');
    const noted = { 'totem.link_mode': 'restart' } as const;
    const withMode = inForce(500, '192.0.2.11', { 'totem.link_mode': 'active' });

    it('has to be known to the record before it is written', () => {
      const { untold } = corosyncDifferences(
        { corosyncConf: wanted, corosyncInForce: inForce(300, '192.0.2.11') },
        conf(500, '192.0.2.11', '    link_mode: active\n'),
      );
      expect(untold).toEqual(noted);
    });

    it('is what the record says, as long as Corosync does not say it has it', () => {
      expect(names(added, added, inForce(500, '192.0.2.11'))).toEqual({ toTakeOver: [], unread: [] });
      expect(names(added, added, inForce(500, '192.0.2.11'), noted)).toEqual({
        toTakeOver: ['totem.link_mode: restart'],
        unread: ['totem.link_mode'],
      });
      expect(names(added, added, withMode, noted)).toEqual({ toTakeOver: [], unread: [] });
    });

    it('is nothing when it was taken back before it was ever read', () => {
      expect(names(added, wanted, inForce(500, '192.0.2.11'), noted).unread).toEqual([]);
      expect(names(wanted, wanted, inForce(500, '192.0.2.11'), noted)).toEqual({ toTakeOver: [], unread: [] });
    });

    it('is one that was taken away, as long as Corosync has it', () => {
      expect(names(wanted, wanted, withMode)).toEqual({ toTakeOver: [], unread: [] });
      expect(names(wanted, wanted, withMode, noted).unread).toEqual(['totem.link_mode']);
    });

    it('is one of a section that Corosync is never asked about', () => {
      const logs = { 'logging.to_stderr': 'reload' } as const;
      expect(names(wanted, wanted, inForce(500, '192.0.2.11'), logs).toTakeOver).toEqual(['logging.to_stderr: reload']);
    });
  });
});
