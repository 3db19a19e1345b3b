import { describe, expect, test } from 'vitest';
import { attributeSet } from '../cib/build/attribute-set.ts';
import { configuration } from '../cib/build/cib.ts';
import { primitive, template } from '../cib/build/primitive.ts';
import type { Primitive, Template } from '../cib/model/primitive.ts';
import type { Resource } from '../cib/model/resource.ts';
import { advisedOperations } from './advised-operations.ts';
import type { AgentMetadata } from './agent-metadata.ts';
import { type AgentUse, agentUses } from './agent-use.ts';
import { checkAgainstMetadata } from './check-against-metadata.ts';
import { parseAgentMetadata } from './parse-agent-metadata.ts';

const ocf = `<?xml version="1.0"?>
<!DOCTYPE resource-agent SYSTEM "ra-api-1.dtd">
<resource-agent name="Sample" version="0.1">
<version>1.1</version>
<longdesc lang="en">Long.</longdesc>
<shortdesc lang="en">A sample</shortdesc>
<parameters>
<parameter name="address" unique="1" required="1"><longdesc>d</longdesc><shortdesc>The address to hold.</shortdesc><content type="string" default=""/></parameter>
<parameter name="port" unique-group="socket" reloadable="1"><content type="integer" default="80"/></parameter>
<parameter name="quiet"><content type="boolean"/></parameter>
<parameter name="wait"><content type="second"/></parameter>
<parameter name="mode"><content type="select"><option value="a"/><option value="b"/></content></parameter>
<parameter name="since"><content type="time"/></parameter>
<parameter name="loud"><deprecated><replaced-with name="quiet"/><desc>no</desc></deprecated><content type="boolean"/></parameter>
</parameters>
<actions>
<action name="start" timeout="20"/>
<action name="stop" timeout="20s"/>
<action name="monitor" depth="0" timeout="20s" interval="10" start-delay="5"/>
<action name="monitor" depth="10" timeout="60s" interval="60s"/>
<action name="monitor" role="Promoted" timeout="30s" interval="9s" start-delay="0s"/>
<action name="meta-data" timeout="5s"/>
</actions>
</resource-agent>`;

const fence = `<?xml version="1.0" ?>
<resource-agent name="fence_sample" shortdesc="A fence" >
<longdesc>Off.</longdesc>
<vendor-url></vendor-url>
<parameters>
	<parameter name="action" unique="0" required="1"><content type="string" default="reboot"/></parameter>
	<parameter name="ip" unique="0" required="1" obsoletes="ipaddr, host"><content type="string"/></parameter>
	<parameter name="ipaddr" required="1" deprecated="1"><content type="string"/></parameter>
</parameters>
<actions><action name="off"/><action name="monitor"/></actions>
</resource-agent>`;

const metadata = (text: string): AgentMetadata => {
  const outcome = parseAgentMetadata(text);
  expect(outcome.diagnostics).toEqual([]);
  if (outcome.metadata === undefined) throw new Error('no metadata');
  return outcome.metadata;
};

describe('metadata is read', () => {
  test('of an OCF agent, its named DTD notwithstanding', () => {
    const read = metadata(ocf);
    expect(read).toMatchObject({ name: 'Sample', version: '1.1', shortdesc: 'A sample', longdesc: 'Long.' });
    expect(read.parameters.map(({ name }) => name)).toEqual([
      'address',
      'port',
      'quiet',
      'wait',
      'mode',
      'since',
      'loud',
    ]);
    expect(read.parameters[0]).toMatchObject({
      required: true,
      unique: true,
      type: 'string',
      default: '',
      reloadable: false,
    });
    expect(read.parameters[1]).toMatchObject({ unique: true, uniqueGroup: 'socket', reloadable: true, default: '80' });
    expect(read.parameters[4]?.options).toEqual(['a', 'b']);
    expect(read.parameters[6]).toMatchObject({ deprecated: true, replacedBy: 'quiet' });
  });

  test('of a fence agent, where the new parameter names the old ones', () => {
    const read = metadata(fence);
    expect(read.shortdesc).toBe('A fence');
    expect(read.parameters[2]).toMatchObject({ name: 'ipaddr', deprecated: true, replacedBy: 'ip' });
  });

  test('a DTD with anything in it is refused, and so is what is no metadata', () => {
    const bomb = ocf.replace('SYSTEM "ra-api-1.dtd"', '[<!ENTITY a "b">]');
    expect(parseAgentMetadata(bomb).diagnostics[0]?.code).toBe('xml/doctype-refused');
    expect(parseAgentMetadata('<cib/>').diagnostics[0]?.code).toBe('agent/not-metadata');
    expect(parseAgentMetadata('not found').diagnostics[0]?.severity).toBe('error');
  });

  test('advice becomes operations: bare numbers are seconds, deep monitors are left out', () => {
    expect(advisedOperations(metadata(ocf))).toEqual([
      { name: 'start', timeout: '20s', interval: '0s' },
      { name: 'stop', timeout: '20s', interval: '0s' },
      { name: 'monitor', timeout: '20s', interval: '10s', startDelay: '5s' },
      { name: 'monitor', timeout: '30s', interval: '9s', role: 'Promoted' },
    ]);
  });
});

describe('a resource is held against its agent', () => {
  const usesOf = (...resources: readonly Resource[]): readonly AgentUse[] => agentUses(configuration({ resources }));
  const said = (resource: Primitive | Template, text = ocf): readonly string[] =>
    usesOf(resource)
      .flatMap((use) => checkAgainstMetadata(use, metadata(text)))
      .map(({ severity, code, message, remedy }) => `${severity} ${code} ${message} ${remedy}`);
  const sample = (
    params: Readonly<Record<string, string>>,
    operations: Parameters<typeof primitive>[0]['operations'] = [],
  ) => primitive({ id: 'x', agent: 'ocf:heartbeat:Sample', params, operations });

  test('what is right has nothing said of it', () => {
    const params = { address: 'a', port: '8080', quiet: 'Yes', wait: '5', mode: 'b', since: '1min', trace_ra: '1' };
    expect(said(sample(params, [{ name: 'monitor', interval: '1s', timeout: '20s' }]))).toEqual([]);
  });

  test('a slip of the pen is told with the word that was meant, and the missing one with it', () => {
    expect(said(sample({ adress: 'a' }))).toEqual([
      'error agent/unknown-parameter ocf:heartbeat:Sample has no parameter "adress"; did you mean "address"? Write "address".',
      'error agent/missing-parameter x lacks the parameter "address", which ocf:heartbeat:Sample requires. Give it (The address to hold).',
    ]);
    expect(said(sample({ address: 'a', zzzzzz: '1' }))[0]).toContain('Give one of: address, loud, mode');
  });

  test('the place is that of the parameter', () => {
    const [use] = usesOf(sample({ address: 'a', prot: '1' }));
    const [only] =
      use === undefined
        ? []
        : checkAgainstMetadata(use, metadata(ocf), (item) =>
            item.kind === 'nvpair' ? { file: item.name ?? '', line: 3, column: 1 } : undefined,
          );
    expect(only?.place?.file).toBe('prot');
  });

  test('values of another type are risks, and are not repeated, since they may be secret', () => {
    const codes = said(
      sample({ address: 'a', port: 'http', quiet: 'perhaps', wait: 'long', mode: 'c', since: 'ever' }),
    );
    expect(codes.map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual(
      Array(5).fill('warning agent/wrong-value'),
    );
    expect(codes[0]).toContain('is a whole number');
    expect(codes[3]).toContain('is one of a, b');
    expect(codes.join()).not.toContain('http');
    expect(said(sample({ address: 'a', port: 'lrm://' }))).toEqual([]);
  });

  test('a deprecated parameter is told with its successor', () => {
    expect(said(sample({ address: 'a', loud: '1' }))).toEqual([
      'warning agent/deprecated-parameter The parameter "loud" of ocf:heartbeat:Sample is deprecated. Write "quiet" instead.',
    ]);
  });

  test('operations: unknown ones, and timeouts shorter than advised', () => {
    expect(
      said(
        sample({ address: 'a' }, [
          { name: 'monitr', interval: '1s' },
          { name: 'stop', timeout: '5s' },
          { name: 'monitor', interval: '2s', timeout: '15s' },
        ]),
      ),
    ).toEqual([
      'warning agent/unknown-operation ocf:heartbeat:Sample has no operation "monitr". Write "monitor".',
      'warning agent/short-timeout The timeout of "stop" (5s) is shorter than ocf:heartbeat:Sample advises (20s). Give at least what it advises, unless you have measured less.',
      'warning agent/short-timeout The timeout of "monitor" (15s) is shorter than ocf:heartbeat:Sample advises (20s). Give at least what it advises, unless you have measured less.',
    ]);
  });

  test('the fencer’s own parameters are known, and what it fills in is not missed', () => {
    const device = (params: Readonly<Record<string, string>>) =>
      primitive({ id: 'f', agent: 'stonith:fence_sample', params });
    expect(said(device({ ip: '192.0.2.1', pcmk_host_list: 'a', pcmk_reboot_timeout: '60s' }), fence)).toEqual([]);
    expect(said(device({ ipaddr: '192.0.2.1' }), fence)).toHaveLength(1);
    expect(said(device({}), fence)).toHaveLength(1);
  });

  test('what a template brings counts, and it is checked where it stands', () => {
    const base = template({ id: 't', agent: 'ocf:heartbeat:Sample', params: { address: 'a' } });
    expect(said(base)).toEqual([]);
    const made = (params: Readonly<Record<string, string>>, from: Template): readonly string[] =>
      usesOf(from, primitive({ id: 'x', template: 't', params }))
        .flatMap((use) => checkAgainstMetadata(use, metadata(ocf)))
        .map(({ message }) => message);
    expect(made({ port: '80' }, base)).toEqual([]);
    expect(made({ prot: '80' }, base)).toEqual(['ocf:heartbeat:Sample has no parameter "prot"; did you mean "port"?']);
    expect(made({}, template({ id: 't', agent: 'ocf:heartbeat:Sample' }))).toEqual([
      'x lacks the parameter "address", which ocf:heartbeat:Sample requires.',
    ]);
    expect(said(primitive({ id: 'x', template: 'nowhere' }))).toEqual([]);
  });

  test('what a reference brings counts; one that leads nowhere keeps all else from being missed', () => {
    const other = primitive({ id: 'o', agent: 'ocf:heartbeat:Other', params: { address: 'a', prot: '1' } });
    const whole: Primitive = {
      ...sample({}),
      instanceAttributes: [{ kind: 'attribute-set', idRef: 'o-instance_attributes', rules: [], pairs: [] }],
    };
    const [, use] = usesOf(other, whole);
    const found = use === undefined ? [] : checkAgainstMetadata(use, metadata(ocf));
    expect(found.map(({ code }) => code)).toEqual(['agent/unknown-parameter']);
    const renamed: Primitive = {
      ...sample({}),
      instanceAttributes: [
        {
          ...attributeSet('s', {}),
          pairs: [{ kind: 'nvpair', idRef: 'o-instance_attributes-prot', name: 'port' }],
        },
      ],
    };
    const [, second] = usesOf(other, renamed);
    expect(second?.pairs.map(({ name, value }) => [name, value])).toEqual([['port', '1']]);
    expect(said({ ...sample({}), instanceAttributes: [{ ...attributeSet('s', {}), idRef: 'nowhere' }] })).toEqual([]);
  });

  test('a role is only for what can be promoted', () => {
    const promoted = [{ name: 'monitor', interval: '9s', role: 'Master', timeout: '30s' }];
    expect(said(sample({ address: 'a' }, promoted))[0]).toContain('agent/unknown-role');
    const promotable = ocf.replace('<action name="stop"', '<action name="promote"/><action name="stop"');
    expect(said(sample({ address: 'a' }, promoted), promotable)).toEqual([]);
  });

  test('a primitive in a bundle has the agent of its image', () => {
    const member = sample({ adress: 'a' });
    expect(usesOf({ kind: 'bundle', id: 'b', instanceAttributes: [], metaAttributes: [], member })).toEqual([]);
  });

  test('metadata of a hostile node are cut to what agents say', () => {
    const many = (count: number, name: (at: number) => string): string =>
      ocf.replace(
        /<parameters>.*<\/parameters>/s,
        `<parameters>${Array.from({ length: count }, (_, at) => `<parameter name="${name(at)}"/>`).join('')}</parameters>`,
      );
    expect(metadata(many(5000, (at) => `p${at}`)).parameters).toHaveLength(1000);
    expect(metadata(many(3, () => 'x'.repeat(101))).parameters).toEqual([]);
    expect(parseAgentMetadata(ocf.replace('Long.', 'x'.repeat(300_000))).diagnostics[0]?.code).toBe('agent/too-large');
    const actions =
      '<action name="start" timeout="99999999999"/><action name="stop" timeout="-1"/><action name="promote" timeout="$(id)"/>';
    const odd = ocf.replace(
      /<actions>.*<\/actions>/s,
      `<actions>${actions}<action name="monitor" timeout="20s" interval="0" /></actions>`,
    );
    expect(advisedOperations(metadata(odd))).toEqual([]);
    const twice = ocf.replace('interval="9s"', 'interval="10"');
    expect(advisedOperations(metadata(twice)).filter(({ name }) => name === 'monitor')).toHaveLength(1);
  });
});
