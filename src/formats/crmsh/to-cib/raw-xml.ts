/** `xml <element …>` → the objects that it holds. */
import { type Diagnostic, fault } from '../../../diagnostic/diagnostic.ts';
import type { Configuration } from '../../cib/model/cib.ts';
import { parseCib } from '../../cib/parse-cib.ts';
import type { RawXml } from '../syntax/command.ts';

/** The section that an element belongs to; empty for those that are sections themselves. */
const sections: Readonly<Record<string, string>> = {
  node: 'nodes',
  primitive: 'resources',
  template: 'resources',
  group: 'resources',
  clone: 'resources',
  master: 'resources',
  bundle: 'resources',
  rsc_location: 'constraints',
  rsc_colocation: 'constraints',
  rsc_order: 'constraints',
  rsc_ticket: 'constraints',
  cluster_property_set: 'crm_config',
  rsc_defaults: '',
  op_defaults: '',
  'fencing-topology': '',
  acl_role: 'acls',
  acl_target: 'acls',
  acl_group: 'acls',
  tag: 'tags',
  alert: 'alerts',
};

/** Undefined when it is no element of a CIB, which is then reported. */
export const readRawXml = (command: RawXml, report: (diagnostic: Diagnostic) => void): Configuration | undefined => {
  const text = command.text.text;
  const name = /^\s*<([\w-]+)/.exec(text)?.[1] ?? '';
  const section = sections[name];
  if (section === undefined) {
    report(
      fault('crmsh/unknown-element', {
        message: `<${name}> is not an object of the CIB.`,
        remedy: `Give one of ${Object.keys(sections).join(', ')}.`,
        place: command.text.place,
      }),
    );
    return undefined;
  }
  const inner = section === '' ? text : `<${section}>${text}</${section}>`;
  const { cib, diagnostics } = parseCib(`<cib><configuration>${inner}</configuration></cib>`);
  for (const diagnostic of diagnostics) {
    const { place: _, ...rest } = diagnostic;
    report({ ...rest, ...(command.text.place === undefined ? {} : { place: command.text.place }) });
  }
  return cib?.configuration;
};
