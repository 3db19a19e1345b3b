import { expect, test } from 'vitest';
import { attributeSet } from '../formats/cib/build/attribute-set.ts';
import { configuration } from '../formats/cib/build/cib.ts';
import { clone } from '../formats/cib/build/clone.ts';
import { primitive } from '../formats/cib/build/primitive.ts';
import type { Cib } from '../formats/cib/model/cib.ts';
import { parseCib } from '../formats/cib/parse-cib.ts';
import { type PacemakerVersion, parsePacemakerVersion } from '../formats/cib/version/pacemaker-version.ts';
import { readSpec } from '../spec/read-spec.ts';
import { cibChange } from './cib-change.ts';
import { inClusterWords, versionsOf } from './cluster-version.ts';
import { nextCib } from './next-cib.ts';
import type { Observed } from './observed.ts';

const version = (text: string): PacemakerVersion => parsePacemakerVersion(text) ?? { major: 0, minor: 0, patch: 0 };

const nodes = (...versions: readonly string[]): Observed =>
  new Map(
    versions.map((text, index) => [
      `n${index}`,
      {
        elements: new Map(),
        units: { corosync: true, pacemaker: true },
        corosyncConf: '',
        cibOnDisk: 'used',
        cib: '',
        pacemaker: { version: version(text), state: 'installed' },
      },
    ]),
  );

test('of several versions the oldest writes', () => {
  const observed = nodes('3.0.10', '3.0.2', '3.0.2', '2.1.5');
  expect(versionsOf(observed).map(({ patch }) => patch)).toEqual([5, 2, 10]);
  const words = inClusterWords(observed)(
    configuration({ crmConfig: [attributeSet('s', { 'fencing-enabled': 'true' })] }),
  );
  expect(words.crmConfig[0]?.pairs).toMatchObject([{ id: 's-stonith-enabled', name: 'stonith-enabled' }]);
});

test('an old form is written anew only where something else of its object changes', () => {
  const live = `<cib validate-with="pacemaker-3.9" epoch="4" num_updates="0" admin_epoch="0"><configuration><crm_config>
<cluster_property_set id="s"><nvpair id="p" name="stonith-action" value="poweroff"/></cluster_property_set></crm_config><nodes/>
<resources><master id="db-all"><primitive id="db" class="ocf" provider="pacemaker" type="Stateful"/></master></resources>
<constraints/></configuration><status/></cib>`;
  const { spec } = readSpec('cluster: c\nnodes: { n0: 192.0.2.1 }\nfencing: none\nresources: {}\n', 'relais.yaml');
  if (spec === undefined) throw new Error('no spec');
  const wanted = (meta: Readonly<Record<string, string>>) =>
    inClusterWords(nodes('3.0.0'))(
      configuration({
        crmConfig: [attributeSet('s', { 'fencing-action': 'poweroff' })],
        resources: [
          {
            ...clone({ id: 'db-all', member: primitive({ id: 'db', agent: 'ocf:pacemaker:Stateful' }), meta }),
            element: 'master',
          },
        ],
      }),
    );
  const observed: Observed = new Map([...nodes('3.0.0')].map(([name, node]) => [name, { ...node, cib: live }]));
  const change = (meta: Readonly<Record<string, string>>) =>
    cibChange(spec, { nodes: new Map(), configuration: wanted(meta) }, observed, 'all', 'none').change;
  expect(change({})).toBeUndefined();
  const [step] = change({ notify: 'true' })?.steps ?? [];
  if (step?.action.kind !== 'commit') throw new Error('no commit');
  const next = nextCib(parseCib(live).cib as Cib, step.action.edits);
  expect(next).toContain('<clone id="db-all">');
  expect(next).toContain('name="promotable" value="true"');
  expect(next).toContain('name="notify" value="true"');
  expect(next).toContain('value="poweroff"');
  expect(next).not.toContain('master');
});
