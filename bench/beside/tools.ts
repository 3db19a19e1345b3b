/** The field's own tools on a CIB file: on this machine where they are installed, else on a lab host of Debian 13. */
import { randomBytes } from 'node:crypto';
import { downLab } from '../../src/lab/down-lab.ts';
import { raiseLab } from '../../src/lab/raise-lab.ts';
import { realHostsImpossible } from '../../src/lab/real-hosts.ts';
import { runOn } from '../../src/lab/run-on.ts';
import { askTool, type ToolOptions } from '../../src/lab/tool.ts';

export interface ToolsBeside {
  /** `this machine`, `a lab host`; or why there are none. */
  readonly where: string;
  /** Milliseconds of the command on that CIB, the median of up to five rounds; undefined where it does not run. */
  readonly medianMs: (cib: string, command: string) => Promise<number | undefined>;
  readonly close: () => Promise<void>;
}

type Ask = (script: string, options: ToolOptions) => Promise<{ readonly exitCode: number; readonly stdout: string }>;

export const toolsBeside = async (): Promise<ToolsBeside> => {
  const here: Ask = (script, options) => askTool(['sh', '-c', script], options);
  if ((await here('command -v cibadmin && command -v crm', {})).exitCode === 0) return tools('this machine', here);
  const impossible = await realHostsImpossible();
  if (impossible !== undefined) return tools(`neither here nor in a lab: ${impossible}`, undefined);
  const name = `bench-${randomBytes(3).toString('hex')}`;
  const close = async (): Promise<void> => {
    await downLab(name);
  };
  try {
    const lab = await raiseLab({ name, debian: '13', hosts: [{ name: 'one' }] });
    const there: Ask = (script, options) => runOn(lab, 'one', ['sh', '-c', script], options);
    const { exitCode } = await there(install, { timeoutMs: 300_000 });
    if (exitCode !== 0) throw new Error('apt-get could not install crmsh on the lab host');
    return tools('a lab host of Debian 13 on this machine', there, close);
  } catch (problem) {
    await close();
    return tools(`neither here nor in a lab: ${String(problem)}`, undefined);
  }
};

const install = `printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d; apt-get -qq update &&
DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends pacemaker-cli-utils crmsh`;

/** Rounds end after 20 s, the command after two minutes. Prints nanoseconds, a line each. */
const measure = (command: string): string => `
file=$(mktemp --suffix .xml) && trap 'rm -f "$file"' EXIT && cat > "$file" || exit 1
began=$(date +%s)
for round in 1 2 3 4 5; do
  start=$(date +%s%N)
  CIB_file=$file timeout 120 ${command} > /dev/null 2>&1 || exit 1
  echo $(($(date +%s%N) - start))
  [ $(($(date +%s) - began)) -lt 20 ] || exit 0
done`;

const tools = (where: string, ask: Ask | undefined, close: () => Promise<void> = async () => {}): ToolsBeside => ({
  where,
  medianMs: async (cib, command) => {
    const answer = await ask?.(measure(command), { stdin: cib, timeoutMs: 300_000 });
    if (answer === undefined || answer.exitCode !== 0) return undefined;
    const times = answer.stdout.trim().split('\n').map(Number);
    const middle = times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)];
    return middle === undefined ? undefined : middle / 1e6;
  },
  close,
});
