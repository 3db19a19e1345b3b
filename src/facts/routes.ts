/** A host's routes, IPv4 and IPv6: ip-route(8). */
import { script } from '../command/command.ts';
import { defineFact } from './fact.ts';
import { jsonObjects, textOf } from './json-answer.ts';

export interface Route {
  /** `default`, or a network such as `192.0.2.0/24`. */
  readonly to: string;
  readonly dev: string;
  /** Absent where the network is directly connected. */
  readonly gateway?: string;
}

export const routes = defineFact<readonly Route[]>({
  name: 'routes',
  ask: script('ip -4 -json route show; ip -6 -json route show'),
  read: ({ stdout }) =>
    stdout
      .split('\n', 4)
      .flatMap((line) => jsonObjects(line))
      .map((route) => {
        const gateway = textOf(route.gateway);
        return { to: textOf(route.dst), dev: textOf(route.dev), ...(gateway === '' ? {} : { gateway }) };
      }),
});
