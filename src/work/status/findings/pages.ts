/** What a visitor gets at the address. */
import { type Diagnostic, fault } from '../../../diagnostic/diagnostic.ts';
import type { Find } from './find.ts';

export const pages: Find = ({ spec }, { services, viewOf, unapplied }) =>
  services.flatMap(({ name, address, holders, carriers, pages: asked }) =>
    asked.flatMap(({ site, answer }): readonly Diagnostic[] => {
      if (unapplied.sites.has(site)) return [];
      const sites = spec.services.find((service) => service.name === name)?.apache?.sites;
      const place = sites?.find(({ serverName }) => serverName === site)?.place;
      if (answer.kind === 'failed') {
        // That nobody holds the address is said already; no page is no news then.
        if (viewOf === undefined || (holders.length === 0 && carriers.length === 0)) return [];
        const message = `${site} at ${address} gives no page: ${answer.reason} (asked from ${answer.askedFrom}).`;
        return [fault('status/no-page', { place, message, remedy: 'See the other faults; then `relais apply`.' })];
      }
      if (answer.status >= 400) {
        const message = `${site} at ${address} answers with an error, HTTP ${answer.status}${answer.node === undefined ? '' : ` (${answer.node})`}.`;
        const remedy = whereToLook(`/var/log/apache2/${site}-error.log`, answer.node ?? carriers[0]);
        return [fault('status/error-page', { place, message, remedy })];
      }
      if (answer.node === undefined) {
        const message = `${site} at ${address} is answered by something that does not name its node.`;
        const remedy =
          'Put the virtual host back as the file has it: `relais apply`. If that changes nothing, look who else has the address.';
        return [fault('status/unknown-server', { place, message, remedy })];
      }
      if (answer.servedSite !== undefined && answer.servedSite !== site) {
        const message = `${site} at ${address} is answered with the page of ${answer.servedSite} (${answer.node}): Apache does not know ${site} there.`;
        const remedy = `Have its virtual host put in place and read: \`relais apply\`.`;
        return [fault('status/other-site', { place, message, remedy })];
      }
      if (carriers.length !== 1 || carriers[0] === answer.node) return [];
      const message = `${site} is served by ${answer.node}, but the address is on ${carriers[0]}.`;
      const remedy =
        'If it has just moved, ask again. Else the neighbour table of the asking machine or of its router is stale.';
      return [fault('status/served-elsewhere', { place, message, remedy })];
    }),
  );

/** @param node who answered, as far as anybody knows. */
const whereToLook = (log: string, node: string | undefined): string =>
  node === undefined
    ? `No node was found with the address: mend the other faults first. Then look at ${log} on the node that has it.`
    : `Look at ${log} on ${node}.`;
