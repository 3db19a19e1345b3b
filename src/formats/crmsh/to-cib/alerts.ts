/** `alert` → alerts with their recipients and selections. */
import type { Alert as CibAlert, AlertSelect as CibSelect, Recipient, Selected } from '../../cib/model/alert.ts';
import type { Alert, AlertEvent } from '../syntax/alert.ts';
import { buildSets } from './attribute-sets.ts';
import type { Build } from './build.ts';

export const buildAlert = (build: Build, command: Alert): CibAlert => {
  const id = command.id.text;
  const lists = command.parts.filter((part) => part.kind === 'attributes');
  const events = command.parts.flatMap((part) => (part.kind === 'select' ? part.events : []));
  const { instanceAttributes, metaAttributes } = buildSets(build, lists, id);
  const recipients: Recipient[] = [];
  for (const part of command.parts) {
    if (part.kind !== 'recipient') continue;
    const recipient = build.ids.make(`${id}-recipient-${recipients.length + 1}`);
    const sets = buildSets(build, part.lists, recipient);
    recipients.push({
      kind: 'recipient',
      id: recipient,
      ...(part.description === undefined ? {} : { description: part.description.text }),
      value: part.value.text,
      instanceAttributes: sets.instanceAttributes,
      metaAttributes: sets.metaAttributes,
    });
  }
  return {
    kind: 'alert',
    id,
    path: command.path.text,
    ...(command.description === undefined ? {} : { description: command.description.text }),
    instanceAttributes,
    metaAttributes,
    ...(events.length === 0 ? {} : { select: buildSelect(build, events, id) }),
    recipients,
  };
};

const buildSelect = (build: Build, events: readonly AlertEvent[], owner: string): CibSelect => ({
  kind: 'alert-select',
  selected: events.map(
    (event): Selected => ({
      kind: 'selected',
      element: `select_${event.name}`,
      attributes: event.attributes.map((name) => ({
        kind: 'selected-attribute',
        id: build.ids.make(owner),
        name: name.text,
      })),
    }),
  ),
});
