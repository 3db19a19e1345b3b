import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from './choose-engine.ts';
import { podman } from './engines/podman.ts';
import { ensureImage } from './image.ts';
import { realHostsImpossible } from './real-hosts.ts';
import { askTool, runTool } from './tool.ts';

const impossible = (await realHostsImpossible()) ?? (typeof (await podman()) === 'string' ? 'no podman' : undefined);

/** What of a lab may be left on a machine, one section each. */
const look = [
  'look() {',
  'echo "== containers"; podman ps --all --format "{{.Names}}"',
  'echo "== images"; podman images --format "{{.Repository}}:{{.Tag}}"',
  'echo "== links"; ip -br link | cut -d" " -f1',
  'echo "== tables"; nft list tables',
  'echo "== mounts"; cut -d" " -f2 /proc/mounts | grep -F "$PWD" | sort',
  'echo "== settings"; cat /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv4/conf/up0/forwarding',
  'echo "== state"; find "$XDG_STATE_HOME" "$XDG_CACHE_HOME" -type f | sort',
  '}',
].join('\n');

/** Containers, interfaces and rules of a world of its own: on this machine other labs may stand. */
describe.skipIf(impossible !== undefined)('relais lab clean', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'relais-clean-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('takes away all that labs have made, and nothing else', async () => {
    const image = await ensureImage(await openEngine('podman'), '13', [], () => {});
    const saved = join(folder, 'image.tar');
    await runTool(['podman', 'save', '--quiet', '--output', saved, image], { timeoutMs: 120_000 });
    const relais = `"${process.execPath}" "${join(import.meta.dirname, '..', 'main.ts')}"`;
    const script = `
      set -e
      echo 0 > /proc/sys/net/ipv4/ip_forward
      ip link set lo up
      ip link add up0 type veth peer name up1
      ip addr add 192.0.2.9/24 dev up0
      ip link set up0 up
      podman load --quiet --input "${saved}" >/dev/null
      podman create --name foreign ${image} true >/dev/null
      ip link add foreign type bridge
      nft add table ip foreign
      ${look}
      look > before
      ${relais} lab up --name one --nodes 1 >/dev/null
      ${relais} lab up --name two --nodes 1 >/dev/null
      ${relais} lab isolate node1 --name two
      ${relais} lab freeze node1 --name two
      rm -r "$XDG_STATE_HOME/relais/labs/two"
      look > during
      ${relais} lab clean
      look > after
      podman rm foreign >/dev/null
      ${relais} lab clean --images
      look > bare
      cat before; echo ====; cat during; echo ====; cat after; echo ====; cat bare`;
    const answer = await askTool(['unshare', '--net', '--mount', 'sh', '-c', `cd "${folder}"; ${script}`], {
      timeoutMs: 200_000,
      env: await ownWorld(folder),
    });
    expect(answer.exitCode, answer.stderr).toBe(0);
    const [before, during, after, bare] = answer.stdout.split('====\n').map(sections);
    expect(during?.get('containers')).toContain('relais-one-node1\n');
    expect(during?.get('tables')).toContain('relais_lab_two');
    expect(during?.get('settings')).toBe('0\n1\n');
    expect(after?.get('state')).toBe('');
    for (const what of ['containers', 'images', 'links', 'tables', 'mounts', 'settings']) {
      expect(after?.get(what), what).toBe(before?.get(what));
    }
    expect(bare?.get('images')).toBe('');
    expect(bare?.get('state')).toBe('');
    expect(await readdir(join(folder, 'state', 'relais')).catch(() => [])).toEqual([]);
  });
});

const sections = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split('== ').map((part) => [part.split('\n')[0] ?? '', part.slice(part.indexOf('\n') + 1)]));

/** An engine that knows nothing of this machine's own containers, and folders of its own. */
const ownWorld = async (folder: string): Promise<Readonly<Record<string, string>>> => {
  const inside = (name: string): string => join(folder, name);
  for (const name of ['state', 'cache']) await mkdir(inside(name));
  const storage = `[storage]\ndriver = "overlay"\ngraphroot = "${inside('graph')}"\nrunroot = "${inside('run')}"\n`;
  const engine = `[engine]\nlock_type = "file"\ntmp_dir = "${inside('tmp')}"\nstatic_dir = "${inside('static')}"\nvolume_path = "${inside('volumes')}"\n`;
  await writeFile(inside('storage.conf'), storage);
  await writeFile(inside('containers.conf'), engine);
  return {
    XDG_STATE_HOME: inside('state'),
    XDG_CACHE_HOME: inside('cache'),
    CONTAINERS_STORAGE_CONF: inside('storage.conf'),
    CONTAINERS_CONF: inside('containers.conf'),
  };
};
