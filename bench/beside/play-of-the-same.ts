/** An Ansible play of the state that relais brought about: packages, files, content, services, and what the CIB says. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Lab } from '../../src/lab/lab.ts';

const packages = ['corosync', 'pacemaker', 'pacemaker-cli-utils', 'resource-agents', 'apache2', 'curl'];

/** Taken from each node beforehand, as a controller would have them in its own folder; some tell the node's own name. */
const files = [
  { path: '/etc/corosync/corosync.conf', mode: '0644' },
  { path: '/etc/corosync/authkey', mode: '0400' },
  { path: '/etc/hosts', mode: '0644' },
  { path: '/etc/apache2/conf-available/relais-status.conf', mode: '0644' },
  { path: '/etc/apache2/sites-available/relais-inform.test.conf', mode: '0644' },
];

/**
 * The command that plays it. Gathers no facts, with ssh kept open and pipelining: as fast as Ansible goes.
 * @param folder where it is written
 * @param project with the site's content
 */
export const writePlay = (folder: string, project: string, lab: Lab): readonly string[] => {
  const { user, port, identityFile, knownHostsFile } = lab.ssh;
  const inventory = lab.hosts.map(({ name, address }) => `${name} ansible_host=${address}`);
  writeFileSync(
    path.join(folder, 'hosts.ini'),
    [
      '[nodes]',
      ...inventory,
      '[nodes:vars]',
      `ansible_user=${user}`,
      `ansible_port=${port}`,
      `ansible_ssh_private_key_file=${identityFile}`,
      `ansible_ssh_common_args=-F none -o UserKnownHostsFile=${knownHostsFile} -o StrictHostKeyChecking=yes`,
      '',
    ].join('\n'),
  );
  writeFileSync(
    path.join(folder, 'ansible.cfg'),
    `[defaults]\nforks = ${lab.hosts.length}\ngathering = explicit\n[ssh_connection]\npipelining = True\nssh_args = -o ControlMaster=auto -o ControlPersist=600s\n`,
  );
  const page = path.join(project, 'site', 'index.html');
  const tasks = [
    { name: 'packages', 'ansible.builtin.apt': { name: packages, state: 'present' } },
    { name: 'site', 'ansible.builtin.copy': { src: page, dest: '/srv/play/index.html', mode: '0644' } },
    ...files.map(({ path: file, mode }) => ({
      name: file,
      'ansible.builtin.copy': { src: `{{ playbook_dir }}/fetched/{{ inventory_hostname }}${file}`, dest: file, mode },
    })),
    ...['headers', 'status'].map((module) => ({
      name: `module ${module}`,
      'ansible.builtin.file': {
        src: `../mods-available/${module}.load`,
        dest: `/etc/apache2/mods-enabled/${module}.load`,
        state: 'link',
      },
    })),
    ...['corosync', 'pacemaker'].map((service) => ({
      name: service,
      'ansible.builtin.service': { name: service, state: 'started', enabled: true },
    })),
    { name: 'apache2', 'ansible.builtin.service': { name: 'apache2', enabled: false } },
    { name: 'cib', 'ansible.builtin.command': { cmd: 'cibadmin --query' }, changed_when: false },
  ];
  const fetch = files.map(({ path: file }) => ({
    name: `fetch ${file}`,
    'ansible.builtin.fetch': {
      src: file,
      dest: `{{ playbook_dir }}/fetched/{{ inventory_hostname }}${file}`,
      flat: true,
    },
  }));
  const folderFirst = {
    name: 'folder',
    'ansible.builtin.file': { path: '/srv/play', state: 'directory', mode: '0755' },
  };
  const play = (hosts: string, each: readonly unknown[]): unknown => ({
    hosts,
    become: true,
    gather_facts: false,
    tasks: each,
  });
  // JSON is YAML.
  writeFileSync(path.join(folder, 'play.yml'), JSON.stringify([play('nodes', [folderFirst, ...tasks])], undefined, 1));
  writeFileSync(path.join(folder, 'fetch.yml'), JSON.stringify([play('nodes', fetch)], undefined, 1));
  const run = `cd "$1" && { [ -d fetched ] || ansible-playbook -i hosts.ini fetch.yml; } && ansible-playbook -i hosts.ini play.yml`;
  return ['sh', '-c', run, 'play', folder];
};
