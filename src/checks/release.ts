/** Every node runs a Debian that relais knows. */
import { fault, note } from '../diagnostic/diagnostic.ts';
import { printableLine } from '../hosts/printable.ts';
import type { Check } from './check.ts';

export const release: Check = {
  id: 'release',
  title: 'The Debian releases are known',
  run: ({ nodes }) =>
    nodes.flatMap(({ node, facts: { osRelease } }) => {
      const at = { host: node.name, place: node.place };
      const name = printableLine(osRelease.prettyName) || 'an unknown system';
      if (osRelease.supported === 'near') {
        const message = `${node.name} runs ${name}: relais is made for it, but tested on Debian 12 and 13.`;
        return [note('check/release-untested', { message, remedy: 'Try it in a lab first: relais lab up', ...at })];
      }
      if (osRelease.supported === 'no') {
        const message = `${node.name} runs ${name}, which relais does not know.`;
        return [
          fault('check/release', { message, remedy: 'Use Debian 12 or 13 (or an Ubuntu LTS from 22.04).', ...at }),
        ];
      }
      return [];
    }),
};
