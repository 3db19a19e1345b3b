/** A cluster whose file holds secrets: of a fence device, of a resource, of an alert. Their agents are the test's own. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Lab } from '../../src/lab/lab.ts';
import { runOn } from '../../src/lab/run-on.ts';
import type { Project } from './two-nodes.ts';

/** What the agent notes that it runs: named to the programs that the agent calls, which have its environment. */
const mark = '/run/relais-test-vault';

/** What is run with the secrets in its environment by Pacemaker itself, as OCF and its alerts have it. */
export const agentPaths = [
  '/usr/lib/ocf/resource.d/relais-test/vault',
  '/usr/local/lib/relais-test/alert',
  mark,
] as const;
const [vault, alert] = agentPaths;

const parameter = (name: string): string =>
  `<parameter name="${name}"><longdesc lang="en">x</longdesc><shortdesc lang="en">x</shortdesc><content type="string"/></parameter>`;
const action = (name: string): string => `<action name="${name}" timeout="20s" interval="10s"/>`;
const pageOf = (name: string, parameters: readonly string[], actions: readonly string[]): string =>
  [
    `<?xml version="1.0"?>\n<resource-agent name="${name}" version="1.0"><version>1.0</version>`,
    '<longdesc lang="en">x</longdesc><shortdesc lang="en">x</shortdesc>',
    `<parameters>${parameters.map(parameter).join('')}</parameters>`,
    `<actions>${actions.map(action).join('')}</actions></resource-agent>`,
  ].join('\n');

const agents = `set -e
mkdir -p ${path.dirname(vault)} ${path.dirname(alert)}
cat >/usr/sbin/fence_vault <<'END'
#!/bin/sh
action=
while read -r line; do case $line in action=*) action=\${line#action=} ;; esac; done
case "$action $*" in
*metadata*) cat <<'PAGE' ;;
${pageOf('fence_vault', ['ip', 'username', 'password', 'port', 'action'], ['off', 'reboot', 'list', 'monitor', 'metadata'])}
PAGE
list*) printf 'one,\\ntwo,\\n' ;;
esac
END
cat >${vault} <<'END'
#!/bin/sh
case $1 in
meta-data) cat <<'PAGE' ;;
${pageOf('vault', ['api_key'], ['start', 'stop', 'monitor', 'meta-data'])}
PAGE
start) : >${mark} ;;
stop) rm -f ${mark} ;;
monitor) [ -e ${mark} ] || exit 7 ;;
esac
exit 0
END
printf '#!/bin/sh\\nexit 0\\n' >${alert}
chmod 0755 /usr/sbin/fence_vault ${vault} ${alert}
`;

export const installAgents = async (lab: Lab, host: string): Promise<void> => {
  const { exitCode, stderr } = await runOn(lab, host, ['sh'], { stdin: agents });
  if (exitCode !== 0) throw new Error(stderr);
};

/** Unlike any other text that there is. */
export const newSecrets = (): readonly [string, string, string] => [newSecret(), newSecret(), newSecret()];
const newSecret = (): string => `canary${randomBytes(12).toString('hex')}`;

export const writeSecrets = (project: Project, [fence, key, mail]: readonly [string, string, string]): void => {
  const file = path.join(project.folder, 'relais.yaml');
  const [own = ''] = readFileSync(file, 'utf8').replace('fencing: none\n', '').split('\nresources:');
  const native = `
resources:
  fence: { agent: stonith:fence_vault, params: { ip: 192.0.2.9, username: ha, password: ${fence} } }
  vault: { agent: ocf:relais-test:vault, params: { api_key: ${key} }, operations: { monitor: { interval: 10s } } }
properties: { stonith-enabled: true }
alerts:
  page: { path: ${alert}, params: { smtp_password: ${mail} } }
`;
  writeFileSync(file, `${own.trimEnd()}${native}`);
};
