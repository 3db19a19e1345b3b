import { describe, expect, it } from 'vitest';
import { parseCib } from '../../formats/cib/parse-cib.ts';
import { withNodesMoving } from './with-nodes-moving.ts';

const cib = (one: string, two: string, rest = ''): string => `<cib epoch="3" num_updates="9" have-quorum="0">
  <configuration><crm_config/><nodes><node id="1" uname="one"/><node id="2" uname="two"/></nodes><resources/><constraints/></configuration>
  <status>
    <node_state id="1" uname="one" ${one}>${rest}</node_state>
    <node_state id="2" uname="two" ${two}/>
  </status>
</cib>
`;
const online = 'in_ccm="1795362812" crmd="1795362814" join="member" expected="member"';
const offline = 'in_ccm="0" crmd="0" join="down" expected="down"';

describe('a CIB in which nodes move', () => {
  it('has a rising node online, in the words of one that is, and quorum', () => {
    expect(withNodesMoving(cib(online, offline), { rising: ['two'], leaving: [], quorum: 'kept' })).toBe(
      cib(online, online).replace('have-quorum="0"', 'have-quorum="1"'),
    );
  });

  it("has it so in Pacemaker 2.1.5's words too", () => {
    const old = 'in_ccm="true" crmd="online" join="member" expected="member"';
    const down = 'in_ccm="false" crmd="offline" join="down" expected="down"';
    expect(withNodesMoving(cib(old, down), { rising: ['two'], leaving: [], quorum: 'kept' })).toContain(
      `uname="two" ${old}/>`,
    );
  });

  it('knows nothing of what ran on a rising node before it was lost', () => {
    const lrm = '<lrm id="1"><lrm_resources><lrm_resource id="web-ip"/></lrm_resources></lrm>';
    const text = withNodesMoving(cib(offline, online, lrm), { rising: ['one'], leaving: [], quorum: 'kept' });
    expect(text).not.toContain('lrm');
    expect(parseCib(text).cib).toBeDefined();
    expect(
      withNodesMoving(cib(offline, online, lrm), { rising: ['one'], leaving: [], quorum: 'kept', services: 'run on' }),
    ).toContain(lrm);
    expect(withNodesMoving(cib(online, offline, lrm), { rising: ['two'], leaving: [], quorum: 'kept' })).toContain(lrm);
  });

  it('gives what a state lacks', () => {
    const text = withNodesMoving(cib(online, ''), { rising: ['two'], leaving: [], quorum: 'kept' });
    for (const word of online.split(' ')) expect(/<node_state[^>]*uname="two"[^>]*>/.exec(text)?.[0]).toContain(word);
  });

  it.each([
    ['nothing yet', '', '<transient_attributes id="1"><instance_attributes id="status-1">'],
    [
      'empty attributes',
      '<transient_attributes id="1"/>',
      '<transient_attributes id="1"><instance_attributes id="status-1">',
    ],
    [
      'other attributes',
      '<transient_attributes id="1"><instance_attributes id="s"><nvpair id="x" name="fail" value="1"/></instance_attributes></transient_attributes>',
      '<nvpair id="x" name="fail" value="1"/>',
    ],
  ])('has a leaving node say so, beside %s', (_, before, kept) => {
    const text = withNodesMoving(cib(online, offline, before), { rising: [], leaving: ['one'], quorum: 'kept' });
    expect(text).toContain(`${kept}<nvpair id="status-1-shutdown" name="shutdown" value="1"/>`);
    expect(parseCib(text).cib).toBeDefined();
  });

  it('says so of a node without any content', () => {
    const text = withNodesMoving(cib(offline, online), { rising: [], leaving: ['two'], quorum: 'kept' });
    expect(text).toContain(`uname="two" ${online}><transient_attributes id="2">`);
    expect(parseCib(text).cib).toBeDefined();
  });

  it('has no quorum where that is lost', () => {
    const text = cib(online, online).replace('have-quorum="0"', 'have-quorum="1"');
    expect(withNodesMoving(text, { rising: [], leaving: [], quorum: 'lost' })).toBe(cib(online, online));
  });

  it('stays as it is where no node is online, or where it can not be read', () => {
    const dead = cib(offline, offline);
    expect(withNodesMoving(dead, { rising: ['two'], leaving: ['one'], quorum: 'kept' })).toBe(dead);
    expect(withNodesMoving('<cib', { rising: ['two'], leaving: [], quorum: 'kept' })).toBe('<cib');
  });
});
