/** What of Apache is enabled on a host, in Debian's way: a2enmod(8), a2ensite(8). */
import { script } from '../command/command.ts';
import { defineFact } from './fact.ts';

export interface ApacheEnabled {
  /** Without `.load` and `.conf`. */
  readonly modules: readonly string[];
  /** Without `.conf`. */
  readonly sites: readonly string[];
  readonly configurations: readonly string[];
}

export const apacheEnabled = defineFact<ApacheEnabled>({
  name: 'apache-enabled',
  ask: script(
    'cd /etc/apache2 2>/dev/null && exec find mods-enabled sites-enabled conf-enabled -mindepth 1 -maxdepth 1',
  ),
  read: ({ stdout }) => {
    const within = (folder: string): string[] => [
      ...new Set(
        stdout
          .split('\n')
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1).replace(/\.(load|conf)$/, ''))
          .sort(),
      ),
    ];
    return {
      modules: within('mods-enabled'),
      sites: within('sites-enabled'),
      configurations: within('conf-enabled'),
    };
  },
});
