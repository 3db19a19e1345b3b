import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, runsTimeoutMs } from '../../../test/fuzz/runs.ts';
import { processorMs } from '../../../test/processor-time.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { parseKeepalivedConf } from './parse-keepalived-conf.ts';

const said = (text: string, configId?: string): string[] =>
  parseKeepalivedConf(text, 'keepalived.conf', configId === undefined ? {} : { configId }).diagnostics.map(
    ({ place, severity, code }) => `${place?.line}:${place?.column} ${severity} ${code}`,
  );

const pair = `! the pair
global_defs {
    router_id lan-master
    script_user nobody
}
static_ipaddress {
    192.0.2.1/24 dev eth0 scope global
}
vrrp_script apache {
    script "/usr/bin/curl -sf 'http://127.0.0.1/a b'"   # quoted
    interval 2
    fall 3
    weight -20
    user nobody
}
vrrp_sync_group all { group { site office } notify_master "/bin/on all" root }
vrrp_instance site
{
    state MASTER
    interface eth0
    virtual_router_id 51
    priority 150
    advert_int 0.5
    nopreempt
    authentication {
        auth_type PASS
        auth_pass it's4us
    }
    virtual_ipaddress {
        192.0.2.10/24 dev eth0 label eth0:1
        192.0.2.11
    }
    virtual_ipaddress_excluded { 2001:db8::10/64 dev eth0 -nodad }
    virtual_routes { 198.51.100.0/24 via 192.0.2.254 }
    track_interface {
        eth1
        eth2 weight -10
    }
    track_script { apache weight 5 reverse }
    unicast_src_ip 192.0.2.2
    unicast_peer {
        192.0.2.3
    }
    garp_master_delay 1
    notify /usr/local/bin/notify.sh
    notify_fault "/usr/local/bin/fault.sh one two"
}
vrrp_instance office {
    interface eth1
    virtual_router_id 52
    virtual_ipaddress { 198.51.100.10/24 }
}
`;

describe('keepalived.conf', () => {
  const { conf, diagnostics } = parseKeepalivedConf(pair, 'keepalived.conf');
  const [site] = conf.instances;

  it('is read whole', () => {
    expect(diagnostics).toEqual([]);
    expect(conf.instances.map((each) => each.name.text)).toEqual(['site', 'office']);
    expect(conf.others).toEqual([]);
    expect(conf.globalDefs.map((each) => [each.name.text, ...each.values.map((value) => value.text)])).toEqual([
      ['router_id', 'lan-master'],
      ['script_user', 'nobody'],
    ]);
  });

  it('has the fields of an instance, each with its place', () => {
    expect(site).toMatchObject({
      state: { text: 'MASTER' },
      interface: { text: 'eth0' },
      virtualRouterId: { text: '51' },
      priority: { text: '150', place: { file: 'keepalived.conf', line: 22, column: 14, length: 3 } },
      advertIntSeconds: { text: '0.5' },
      noPreempt: { text: 'nopreempt' },
      authentication: { type: { text: 'PASS' }, password: { text: "it's4us" } },
      unicastSource: { text: '192.0.2.2' },
      unicastPeers: [{ text: '192.0.2.3' }],
    });
    expect(site?.settings.map((each) => each.name.text)).toEqual(['garp_master_delay']);
    expect(site?.routes[0]?.values.map((value) => value.text)).toEqual(['via', '192.0.2.254']);
  });

  it('has addresses with their prefix and device', () => {
    expect(site?.addresses).toMatchObject([
      {
        address: { text: '192.0.2.10', place: { line: 30, column: 9 } },
        family: 4,
        prefix: 24,
        device: { text: 'eth0' },
        label: { text: 'eth0:1' },
      },
      { address: { text: '192.0.2.11' }, family: 4 },
    ]);
    expect(site?.addresses[1]).not.toHaveProperty('prefix');
    expect(site?.excludedAddresses).toMatchObject([
      { address: { text: '2001:db8::10' }, family: 6, prefix: 64, others: [{ text: '-nodad' }] },
    ]);
    expect(conf.staticAddresses).toMatchObject([{ address: { text: '192.0.2.1' }, scope: { text: 'global' } }]);
  });

  it('has what is tracked, and what is called', () => {
    expect(site?.trackInterfaces).toMatchObject([{ name: { text: 'eth1' } }, { name: { text: 'eth2' }, weight: -10 }]);
    expect(site?.trackScripts).toMatchObject([{ name: { text: 'apache' }, weight: 5, direction: 'reverse' }]);
    expect(site?.notify).toMatchObject([
      { event: 'any', command: { text: '/usr/local/bin/notify.sh' } },
      { event: 'fault', command: { text: '/usr/local/bin/fault.sh one two' } },
    ]);
    expect(conf.scripts).toMatchObject([
      {
        name: { text: 'apache' },
        script: { text: "/usr/bin/curl -sf 'http://127.0.0.1/a b'" },
        intervalSeconds: { text: '2' },
        weight: { text: '-20' },
        user: [{ text: 'nobody' }],
      },
    ]);
    expect(conf.syncGroups).toMatchObject([
      {
        name: { text: 'all' },
        members: [{ text: 'site' }, { text: 'office' }],
        notify: [{ event: 'master', command: { text: '/bin/on all' }, user: [{ text: 'root' }] }],
      },
    ]);
  });
});

describe('parameters', () => {
  it('are put in, also those of several lines and inside one another', () => {
    const { conf, diagnostics } = parseKeepalivedConf(
      `$BASE=192.0.\${THIRD}
$INSTANCE= \\
vrrp_instance vi_\${NUM} { \\
    interface eth0 \\
    virtual_router_id \${NUM} \\
    virtual_ipaddress { \${BASE}.\${NUM}/24 } \\
}
$THIRD=2
$NUM=7
$INSTANCE
$NUM=8
$INSTANCE
`,
      'k',
    );
    expect(diagnostics).toEqual([]);
    expect(
      conf.instances.map(
        (each) => `${each.name.text} ${each.virtualRouterId?.text} ${each.addresses[0]?.address.text}`,
      ),
    ).toEqual(['vi_7 7 192.0.2.7', 'vi_8 8 192.0.2.8']);
    expect(conf.instances[1]?.name.place).toEqual({ file: 'k', line: 12, column: 1 });
  });

  it('that are not set stay, and are said', () => {
    expect(said(`global_defs { router_id \${_ENV NAME} }`)).toEqual(['1:1 note keepalived/unknown-parameter']);
  });

  it('that hold themselves come to an end', () => {
    expect(said(`$A=x\${A}y\nrouter_id $A\n`)).toContain('2:1 error keepalived/too-much');
    expect(said('$A= \\\n$A \\\n$A \\\n\n$A\n')).toContain('5:1 error keepalived/too-much');
  });
});

describe('lines for one machine', () => {
  const text = `vrrp_instance a {
  interface eth0
  virtual_router_id 1
  @main priority 200
  @^main priority 100
}`;
  it.each([
    ['main', '200'],
    ['backup', '100'],
  ])('are taken for %s', (id, priority) => {
    const { conf, diagnostics } = parseKeepalivedConf(text, 'k', { configId: id });
    expect(diagnostics).toEqual([]);
    expect(conf.instances[0]?.priority?.text).toBe(priority);
  });

  it('are said when the machine is not named', () => {
    expect(said(text)).toEqual(['4:3 warning keepalived/conditional']);
  });
});

describe('what is wrong', () => {
  const inside = (line: string): string => `vrrp_instance a {\n interface e\n virtual_router_id 1\n ${line}\n}`;

  it.each([
    [inside('virtual_router_id 256'), '4:20 error keepalived/bad-number'],
    [inside('priority 256'), '4:11 warning keepalived/bad-number'],
    [inside('priority high'), '4:11 warning keepalived/bad-number'],
    [inside('advert_int 0'), '4:13 warning keepalived/bad-number'],
    [inside('preempt_delay 1001'), '4:16 warning keepalived/bad-number'],
    [inside('advert_int'), '4:2 error keepalived/no-value'],
    [inside('state master'), '4:8 warning keepalived/bad-state'],
    [inside('virtual_ipaddress { 192.0.2.300 }'), '4:22 error keepalived/bad-address'],
    [inside('virtual_ipaddress { 192.0.2.3/33 }'), '4:22 error keepalived/bad-address'],
    [inside('virtual_ipaddress { 2001:db8:::1 }'), '4:22 error keepalived/bad-address'],
    [inside('virtual_ipaddress { $IP/24 }'), '4:22 error keepalived/bad-address'],
    [inside('virtual_ipaddress { 192.0.2.3/24 nic eth0 }'), '4:35 warning keepalived/unknown-option'],
    [inside('unicast_peer { other }'), '4:17 error keepalived/bad-address'],
    [inside('track_interface { eth0 weigth 3 }'), '4:25 error keepalived/bad-tracking'],
    [inside('track_interface { eth0 weight 300 }'), '4:32 error keepalived/bad-tracking'],
    [inside('virtual_ipadress { 192.0.2.3 }'), '4:2 warning keepalived/unknown-keyword'],
    [inside('track_script { gone }'), '4:17 warning keepalived/missing-reference'],
    ['vrrp_instance a {\n interface e\n}', '1:15 warning keepalived/incomplete'],
    ['vrrp_instance a {\n virtual_router_id 1\n unicast_peer { 192.0.2.2 }\n}', '1:15 warning keepalived/incomplete'],
    ['global_defs {\n frob 3\n}', '2:2 warning keepalived/unknown-keyword'],
    ['vrrp_script a {\n fall 0\n}', '2:7 warning keepalived/bad-number'],
    ['vrrp_instance {\n}', '1:1 error keepalived/expected'],
    ['vrrp_sync_group g { group { a } }', '1:29 warning keepalived/missing-reference'],
    ['vrrp_sync_group g { }', '1:17 warning keepalived/empty-group'],
    ['vrrp_script a {\n}\nvrrp_script a {\n}', '3:13 error keepalived/duplicate'],
    ['vrrp_script a {\n interval 1', '1:15 error keepalived/open-block'],
    ['}\n', '1:1 error keepalived/unexpected-brace'],
    ['{ }\n', '1:1 error keepalived/unexpected-brace'],
    ['vrrp_script a { script "x }', '1:17 error keepalived/open-quote'],
    ['include conf.d/*.conf', '1:9 note keepalived/include'],
    ['~SEQ(A, 1, 3) x', '1:1 warning keepalived/sequence'],
    ['frobnicate', '1:1 warning keepalived/unknown-keyword'],
    ['a\u0000', '1:2 error keepalived/control-character'],
  ])('%j', (text, expected) => {
    expect(said(text)).toContain(expected);
  });
});

it('a state that keepalived doesn’t know is BACKUP, and a priority out of range its default', () => {
  const odd = 'vrrp_instance a {\n interface e\n virtual_router_id 1\n state backup\n priority 300\n}';
  const [instance] = parseKeepalivedConf(odd, 'k').conf.instances;
  expect(instance?.state?.text).toBe('BACKUP');
  expect(instance).not.toHaveProperty('priority');
});

it('default_interface is no interface of an instance, which is said where it lacks one', () => {
  const remedy = (globals: string): string | undefined =>
    parseKeepalivedConf(`${globals}vrrp_instance a {\n virtual_router_id 1\n}`, 'k').diagnostics[0]?.remedy;
  expect(remedy('global_defs {\n default_interface eth7\n}\n')).toBe(
    'Give it one; keepalived starts no VRRP otherwise. Its default_interface is for static addresses alone.',
  );
  expect(remedy('')).toBe('Give it one; keepalived starts no VRRP otherwise.');
});

it('lines may end as on Windows', () => {
  expect(parseKeepalivedConf(pair.replaceAll('\n', '\r\n'), 'keepalived.conf')).toEqual(
    parseKeepalivedConf(pair, 'keepalived.conf'),
  );
});

describe('hostile texts', () => {
  it.each([
    ['too long', 'x\n'.repeat(5_000_000)],
    ['deeply nested', 'a {\n'.repeat(100_000)],
    ['closed too often', '}\n'.repeat(100_000)],
    ['one long line', `a ${'b '.repeat(500_000)}`],
    ['of one line of line ends', `${'\r'.repeat(200_000)}x`],
    ['many quotes', `a ${'"'.repeat(500_001)}`],
    [
      'doubling parameters',
      `${Array.from({ length: 60 }, (_, index) => `$A${index}=\${A${index + 1}}\${A${index + 1}}`).join('\n')}\n$A60=x\n$A0\n`,
    ],
    [
      'doubling lines',
      `${Array.from({ length: 40 }, (_, index) => `$A${index}= \\\n$A${index + 1} \\\n$A${index + 1}\n`).join('\n')}\n$A40=x\n$A0\n`,
    ],
  ])('that are %s come to an end', (_name, text) => {
    expect(processorMs(() => parseKeepalivedConf(text, 'k'))).toBeLessThan(2_000);
  });

  it(
    'of any kind are read without a throw',
    () => {
      const edit = fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.integer({ min: 0, max: 20 }),
        put: fc.oneof(
          fc.constantFrom('{', '}', '"', "'", '\\', '$A=', `\${A}`, '@x ', '#', '\n', ' weight ', '~SEQ('),
          fc.string({ maxLength: 3 }),
        ),
      });
      let slowestMs = 0;
      fc.assert(
        fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
          const text = edits.reduce((before, { at, cut, put }) => {
            const offset = Math.floor(at * before.length);
            return before.slice(0, offset) + put + before.slice(offset + cut);
          }, pair);
          let diagnostics: readonly Diagnostic[] = [];
          const ms = processorMs(() => {
            ({ diagnostics } = parseKeepalivedConf(text, 'k'));
          });
          slowestMs = Math.max(slowestMs, ms);
          const count = text.split('\n').length;
          for (const { place } of diagnostics) {
            expect(place?.line).toBeGreaterThan(0);
            expect(place?.line).toBeLessThanOrEqual(count);
            expect(place?.column).toBeGreaterThan(0);
          }
        }),
        { numRuns: runs(100) },
      );
      expect(slowestMs).toBeLessThan(1_000);
    },
    runsTimeoutMs,
  );
});
