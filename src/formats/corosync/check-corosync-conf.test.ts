import { describe, expect, test } from 'vitest';
import { checkCorosyncConf } from './check-corosync-conf.ts';
import type { CorosyncConf } from './conf.ts';
import { diffCorosyncConf } from './diff-corosync-conf.ts';
import { keyAt } from './known-keys.ts';
import { parseCorosyncConf } from './parse-corosync-conf.ts';

const read = (text: string): CorosyncConf => {
  const { conf, diagnostics } = parseCorosyncConf(text);
  if (conf === undefined) throw new Error(diagnostics[0]?.message);
  return conf;
};

const good = `totem {
    version: 2
    cluster_name: web
    transport: knet
    crypto_cipher: aes256
    crypto_hash: sha256
    token: 1000
    ip_dscp: af41
    interface {
        linknumber: 1
        knet_ping_interval: 250
    }
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        ring1_addr: 198.51.100.1
        name: a
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        ring1_addr: 198.51.100.2
        name: b
        nodeid: 2
    }
}
quorum {
    provider: corosync_votequorum
    device {
        model: net
        votes: 1
        net {
            host: 192.0.2.9
            algorithm: ffsplit
        }
        heuristics {
            mode: on
            exec_ping: /bin/ping -c 1 192.0.2.254
        }
    }
}
logging {
    to_syslog: yes
    logger_subsys {
        subsys: QUORUM
        debug: off
    }
}
system {
    sched_rr: no
}
uidgid {
    uid: hacluster
    uid: root
}
`;

const said = (text: string): readonly string[] =>
  checkCorosyncConf(read(text), 'c').map(
    ({ severity, code, place }) => `${severity} ${code} ${place?.line}:${place?.column}`,
  );

describe('corosync.conf is held against what Corosync knows', () => {
  test('a good file has nothing said of it', () => {
    expect(said(good)).toEqual([]);
  });

  test('nodes that can’t be told apart are told', () => {
    expect(said(good.replace('nodeid: 2', 'nodeid: 01'))).toEqual(['error corosync/same-nodeid 25:9']);
    expect(said(good.replace('name: b', 'name: a'))).toEqual(['warning corosync/same-name 24:9']);
  });

  test('what keeps corosync from starting is a fault, what it passes over is a warning', () => {
    expect(said(good.replace('token: 1000', 'token: fast'))).toEqual(['error corosync/wrong-value 7:5']);
    expect(said(good.replace('token: 1000', 'token: 4294967296'))).toEqual(['error corosync/wrong-value 7:5']);
    expect(said(good.replace('token: 1000', 'token: -1'))).toEqual(['error corosync/wrong-value 7:5']);
    expect(said(good.replace('sched_rr: no', 'sched_rr: off'))).toEqual(['error corosync/wrong-value 51:5']);
    expect(said(good.replace('to_syslog: yes', 'to_syslog: on'))).toEqual(['warning corosync/wrong-value 44:5']);
    expect(said(good.replace('version: 2', 'version: 1'))).toEqual(['error corosync/wrong-value 2:5']);
    expect(said('uidgid {\n  usr: a\n}\n')).toEqual(['error corosync/unknown-key 2:3']);
    expect(said('uidgid {\n  x {\n}\n}\n')).toEqual(['error corosync/section-refused 2:3']);
    expect(said('logging {\n  logger_subsys {\n  debug: on\n}\n}\n')).toEqual(['error corosync/missing-key 2:3']);
  });

  test('a slip of the pen is told with the word that was meant', () => {
    const [key] = checkCorosyncConf(read(good.replace('token:', 'tokne:')));
    expect(key?.message).toBe('Corosync knows no key "tokne" in "totem"; did you mean "token"?');
    const [section] = checkCorosyncConf(read('quorm {\n}\n'));
    expect(section?.message).toBe('Corosync knows no section "quorm"; did you mean "quorum"?');
    expect(said('xyz: 1\n')).toEqual(['warning corosync/unknown-key 1:1']);
  });

  test('a name that the map of keys does not take is a fault', () => {
    expect(said('totem {\n a key: 1\n}\n')).toEqual([
      'warning corosync/unknown-key 2:2',
      'error corosync/bad-name 2:2',
    ]);
    expect(said('own section {\n k: 1\n}\n')).toEqual([
      'warning corosync/unknown-section 1:1',
      'error corosync/bad-name 2:2',
    ]);
    expect(said('logging {\n logger_subsys {\n subsys: a b\n}\n}\n')).toEqual(['error corosync/bad-name 3:2']);
    expect(said('x: 1\n')).toContain('error corosync/bad-name 1:1');
  });

  test('repeated and obsolete keys are told', () => {
    expect(said('totem {\n token: 1\n token: 2\n rrp_mode: active\n}\n')).toEqual([
      'warning corosync/repeated-key 3:2',
      'warning corosync/obsolete-key 4:2',
    ]);
  });
});

test.each([
  ['0x2e', []],
  ['010', []],
  ['63', []],
  ['64', ['error corosync/wrong-value 2:2']],
  ['0x40', ['error corosync/wrong-value 2:2']],
  ['078', ['error corosync/wrong-value 2:2']],
  ['ef46', ['error corosync/wrong-value 2:2']],
])('a class of service may be a number of any base: %s', (value, expected) => {
  expect(said(`totem {\n ip_dscp: ${value}\n}\n`)).toEqual(expected);
});

test('every link of eight has an address, a ninth has not', () => {
  expect(keyAt('nodelist.node.ring7_addr')?.type).toBe('text');
  expect(keyAt('nodelist.node.ring8_addr')).toBeUndefined();
});

describe('a difference says what it takes to have effect', () => {
  const changed = (from: string, to: string): readonly string[] =>
    diffCorosyncConf(read(good), read(good.replace(from, to))).map(
      ({ name, before = '-', after = '-', takesEffect }) => `${name}: ${before} → ${after} (${takesEffect})`,
    );

  test('comments, blanks and the order of nodes are no difference', () => {
    expect(changed('    token: 1000\n', '\n# t\n\ttoken:1000\n')).toEqual([]);
    const nodes = / {4}node \{\n {8}ring0_addr: 192.0.2.1[^}]*\}\n/.exec(good)?.[0] ?? '';
    expect(
      diffCorosyncConf(
        read(good),
        read(good.replace(nodes, '').replace('nodeid: 2\n    }\n', `nodeid: 2\n    }\n${nodes}`)),
      ),
    ).toEqual([]);
  });

  test('timings reload, the name restarts, the arbiter restarts its own daemon', () => {
    expect(changed('token: 1000', 'token: 500')).toEqual(['totem.token: 1000 → 500 (reload)']);
    expect(changed('cluster_name: web', 'cluster_name: other')).toEqual(['totem.cluster_name: web → other (restart)']);
    expect(changed('host: 192.0.2.9', 'host: 192.0.2.8')).toEqual([
      'quorum.device.net.host: 192.0.2.9 → 192.0.2.8 (restart-qdevice)',
    ]);
    expect(changed('knet_ping_interval: 250', 'knet_ping_interval: 100')).toEqual([
      'totem.interface[1].knet_ping_interval: 250 → 100 (reload)',
    ]);
    expect(changed('token: 1000', 'token: 1000\nunheard_of: 1')).toEqual(['totem.unheard_of: - → 1 (restart)']);
  });

  test('the shared key is marked as a secret', () => {
    expect(diffCorosyncConf(read('totem {\n key: a\n}\n'), read('totem {\n key: b\n token: 1\n}\n'))).toMatchObject([
      { name: 'totem.key', secret: true },
      { name: 'totem.token', secret: false },
    ]);
  });

  test('a node that comes or goes reloads, an address that changes restarts', () => {
    expect(changed('ring0_addr: 192.0.2.2', 'ring0_addr: 192.0.2.3')).toEqual([
      'nodelist.node[2].ring0_addr: 192.0.2.2 → 192.0.2.3 (restart)',
    ]);
    const third = 'nodelist {\n node {\n nodeid: 3\n name: c\n ring0_addr: 192.0.2.3\n}\n';
    expect(changed('nodelist {\n', third)).toEqual([
      'nodelist.node[3].nodeid: - → 3 (reload)',
      'nodelist.node[3].name: - → c (reload)',
      'nodelist.node[3].ring0_addr: - → 192.0.2.3 (reload)',
    ]);
    expect(changed('        ring1_addr: 198.51.100.2\n', '')).toEqual([
      'nodelist.node[2].ring1_addr: 198.51.100.2 → - (reload)',
    ]);
  });
});
