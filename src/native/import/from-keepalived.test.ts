import { describe, expect, it } from 'vitest';
import { isFault } from '../../diagnostic/diagnostic.ts';
import { readSpec } from '../../spec/read-spec.ts';
import { importKeepalived } from './from-keepalived.ts';

const conf = `global_defs {
  router_id lan-master
  enable_script_security
  startup_script "/usr/local/bin/up"
  notification_email { root@localhost }
}
static_ipaddress {
  10.9.9.1/24 dev eth1
}
vrrp_script chk_apache {
  script "/usr/bin/killall -0 apache2"
}
vrrp_sync_group both {
  group {
    inside
    outside
  }
  track_script {
    chk_apache
  }
  notify_fault "/etc/keepalived/fault.sh"
}
vrrp_instance outside {
  state MASTER
  interface eth0
  virtual_router_id 51
  priority 150
  garp_master_delay 2
  unicast_src_ip 192.0.2.11
  unicast_peer {
    192.0.2.12
  }
  authentication {
    auth_type PASS
    auth_pass hush
  }
  track_script {
    chk_apache
  }
  track_interface {
    eth1
  }
  notify_master "/etc/keepalived/master.sh"
  virtual_ipaddress {
    192.0.2.139/24
  }
}
vrrp_instance inside {
  state BACKUP
  interface eth1
  preempt_delay 60
  virtual_router_id 52
  priority 100
  virtual_ipaddress {
    10.0.0.10/24 dev eth1
    10.0.0.11/24 dev eth2 label eth2:1
  }
  virtual_routes {
    default via 10.0.0.254
  }
}
vrrp_instance bare {
  interface eth3
  virtual_router_id 53
  virtual_ipaddress {
    10.0.3.10
  }
}
vrrp_instance empty {
  interface eth4
  virtual_router_id 54
}
virtual_server 10.0.0.10 80 {
  delay_loop 6
}
`;

describe('a keepalived.conf becomes a relais.yaml', () => {
  const { text = '', diagnostics } = importKeepalived(conf, 'keepalived.conf');
  const lineOf = (words: string): number => conf.split('\n').findIndex((line) => line.includes(words)) + 1;

  it('in which an address is a service that prefers its master, and several are a group', () => {
    expect(text).toContain('nodes:\n  lan-master: 192.0.2.11\n  node2: 192.0.2.12\n');
    expect(text).toContain('services:\n  outside: { address: 192.0.2.139/24, prefer: lan-master }\n');
    expect(text).toContain('params: { ip: 10.0.0.10, cidr_netmask: 24, nic: eth1 }');
    expect(text).toContain('params: { ip: 10.0.0.11, cidr_netmask: 24, nic: eth2 }');
    expect(text).toContain('  inside: { group: [ inside-ip-1, inside-ip-2 ] }\n');
  });

  it('in which an address without its network is on the interface of its instance', () => {
    expect(text).toContain('address: { ip: 10.0.3.10/32, nic: eth3 }');
  });

  it('in which a sync group stays together', () => {
    expect(text).toMatch(/both-together:\s+score: INFINITY\s+sets: \[ \[ inside, outside-ip \] \]/);
  });

  it('which is sound', () => {
    const { spec, diagnostics: said } = readSpec(text, 'relais.yaml');
    expect(said.filter(isFault)).toEqual([]);
    expect(spec?.services.map(({ name, prefer }) => [name, prefer])).toEqual([
      ['outside', 'lan-master'],
      ['bare', undefined],
    ]);
    expect(spec?.native?.configuration.resources.map(({ id }) => id)).toEqual(['inside']);
  });

  it('without the passwords', () => {
    expect(text + JSON.stringify(diagnostics)).not.toContain('hush');
  });

  it.each([
    ['import/no-equal', 'notification_email'],
    ['import/no-equal', 'enable_script_security'],
    ['import/no-equal', 'startup_script'],
    ['import/static-address', '10.9.9.1'],
    ['import/interface', 'interface eth0'],
    ['import/no-equal', 'preempt_delay'],
    ['import/no-address', 'vrrp_instance empty'],
    ['import/notify', 'fault.sh'],
    ['import/no-equal', 'garp_master_delay'],
    ['import/not-needed', 'auth_type'],
    ['import/track-interface', '    eth1'],
    ['import/notify', 'master.sh'],
    ['import/priority', 'priority 100'],
    ['import/address-detail', 'label eth2:1'],
    ['import/route', 'default via'],
    ['import/no-equal', 'virtual_server'],
  ])('and says what has no equal, at its line: %s of %s', (code, words) => {
    const said = diagnostics.map((each) => `${each.place?.line} ${each.code}`);
    expect(said).toContain(`${lineOf(words)} ${code}`);
  });

  it('and does not say so of what it is made from', () => {
    const said = diagnostics.map(({ place }) => place?.line);
    for (const words of ['router_id', 'interface eth1', 'interface eth3', '10.0.3.10']) {
      expect(said).not.toContain(lineOf(words));
    }
  });

  it('and says so of a script wherever it is tracked', () => {
    const lines = diagnostics.filter(({ code }) => code === 'import/track-script').map(({ place }) => place?.line);
    const tracked = conf.split('\n').flatMap((line, index) => (line === '    chk_apache' ? [index + 1] : []));
    expect(tracked).toHaveLength(2);
    expect(lines.toSorted()).toEqual(tracked);
  });

  it('and tells a slip of the pen once, with the word that was meant', () => {
    const slip = conf.replace('garp_master_delay 2', 'virtual_ipadress { 192.0.2.140/24 }');
    const said = importKeepalived(slip, 'keepalived.conf').diagnostics.filter(
      ({ place }) => place?.line === lineOf('garp_master_delay'),
    );
    expect(said).toMatchObject([
      {
        code: 'keepalived/unknown-keyword',
        message: 'virtual_ipadress is not a keyword of vrrp_instance; did you mean “virtual_ipaddress”?',
        remedy: 'Write virtual_ipaddress; as it stands it is left out.',
      },
    ]);
  });

  it('in which an address that never goes back by itself prefers nobody', () => {
    const stays = importKeepalived(conf.replace('state MASTER', 'state BACKUP\n  nopreempt'), 'keepalived.conf');
    expect(stays.text).toContain('outside: { address: 192.0.2.139/24 }');
    expect(stays.diagnostics.filter(({ code }) => code === 'import/priority')).toHaveLength(1);
  });

  it('in which a master goes back whatever it says of preemption, as keepalived has it', () => {
    const master = conf.replace('state MASTER', 'state MASTER\n  nopreempt');
    const imported = importKeepalived(master, 'keepalived.conf');
    expect(imported.text).toBe(importKeepalived(conf, 'keepalived.conf').text);
    expect(imported.diagnostics.filter(({ code }) => code === 'import/nopreempt-ignored')).toMatchObject([
      { place: { line: lineOf('state MASTER') + 1 } },
    ]);
  });

  it('with the lines for a machine that is named, and else with a word of how to name it', () => {
    const two = conf.replace('state MASTER', '@n1 state MASTER\n  @n2 state BACKUP');
    const prefers = (configId?: string): boolean =>
      importKeepalived(two, 'keepalived.conf', configId === undefined ? {} : { configId }).text?.includes('prefer:') ===
      true;
    expect([prefers('n1'), prefers('n2'), prefers()]).toEqual([true, false, false]);
    expect(importKeepalived(two, 'keepalived.conf').diagnostics[0]?.remedy).toContain('--config-id');
  });

  it('or nothing, when it has a fault', () => {
    const refused = importKeepalived('vrrp_instance a {\n  virtual_router_id 300\n}\n', 'keepalived.conf');
    expect(refused.text).toBeUndefined();
    expect(refused.diagnostics.filter(isFault)).toMatchObject([{ place: { line: 2 } }]);
  });
});
