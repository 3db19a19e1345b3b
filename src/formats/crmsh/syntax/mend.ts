/** Makes an arbitrary configuration one that holds together: every id once, every name that of something. For tests. */
import type { Command, CrmConfiguration } from './command.ts';

/** Fields that hold the name of a resource, or several. */
const resourceFields = ['resource', 'resources', 'member', 'members', 'primitive'];

export const mend = (configuration: CrmConfiguration): CrmConfiguration => {
  const made: Command[] = [];
  let count = 0;
  const fresh = (): { readonly text: string } => {
    count += 1;
    return { text: `x${count}` };
  };
  const define = (agent: 'primitive' | 'rsc_template'): { readonly text: string } => {
    const id = fresh();
    made.push({ kind: 'primitive', keyword: agent, id, agent: { kind: 'agent', type: 'Dummy' }, parts: [] });
    return id;
  };
  const role = (): { readonly text: string } => {
    const id = fresh();
    const specs = [{ name: 'xpath', value: '/cib' }];
    made.push({ kind: 'role', id, rules: [{ kind: 'acl-rule', right: 'read', specs }] });
    return id;
  };
  const visit = (value: unknown, key: string, command: Command): unknown => {
    if (Array.isArray(value)) {
      const kept =
        key === 'rules' || key === 'lists' || key === 'parts' || key === 'pairs'
          ? value.filter((each) => !refers(each))
          : value;
      if (key === 'specs') return [{ name: 'xpath', value: '/cib' }];
      if (key === 'rules' && kept.length === 0 && command.kind === 'location') {
        return [
          {
            kind: 'rule',
            operator: 'and',
            expressions: [{ kind: 'expression', attribute: { text: 'a' }, operation: 'defined' }],
          },
        ];
      }
      if (key === 'roles') return kept.map(role);
      if (key === 'refs') return kept.map(() => define('primitive'));
      return oncePerKind(kept).map((each) => visit(each, key, command));
    }
    if (typeof value !== 'object' || value === null)
      return key === 'qualifier' ? (command.kind === 'order' ? 'start' : 'Promoted') : value;
    if ('text' in value) {
      if (key === 'id') return fresh();
      if (key === 'template') return define('rsc_template');
      return resourceFields.includes(key) ? define('primitive') : value;
    }
    const entries = Object.entries(value).map(([name, each]): [string, unknown] => {
      if (name === 'id' && typeof each === 'string') return [name, fresh().text];
      return [name, visit(each, name, command)];
    });
    return Object.fromEntries(entries);
  };
  const commands = configuration.commands
    .filter((command) => command.kind !== 'user' && command.kind !== 'xml')
    .map((command) => visit(command, '', command) as Command)
    .map((command) => (command.kind === 'monitor' ? { ...command, interval: '7s' } : command));
  const node: Command = { kind: 'node', uname: { text: 'some-node' }, lists: [] };
  return { kind: 'crm-configuration', commands: [node, ...made, ...commands] };
};

/** One container, one network, one storage is all that a bundle has. */
const oncePerKind = (parts: readonly unknown[]): unknown[] => {
  const seen = new Set<string>();
  return parts.filter((part) => {
    if (typeof part !== 'object' || part === null || !('name' in part) || !('mappings' in part)) return true;
    const isNew = !seen.has(partKind(String(part.name)));
    seen.add(partKind(String(part.name)));
    return isNew;
  });
};

const partKind = (name: string): string => (name === 'network' || name === 'storage' ? name : 'container');

const refers = (value: unknown): boolean => typeof value === 'object' && value !== null && 'idRef' in value;
