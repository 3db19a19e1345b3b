/** What Apache needs on a node: packages, modules, the status page, a virtual host per site, its content. */
import type { NodeSpec, ServiceSpec, SiteSpec } from '../../spec/spec.ts';
import type { Element, FileElement, LinkElement } from '../element.ts';
import { documentRoot, siteConf } from './site-conf.ts';
import { statusConf, statusConfName } from './status-page.ts';

/** Digest of a site's folder on the controller. */
export type DigestOf = (root: string) => string;

const etc = '/etc/apache2';

/** Modules on top of those that Debian enables; `status` is enabled by Debian and made sure of. */
const modules = ['headers.load', 'status.load', 'status.conf'];

export const apachePackages = ['apache2', 'curl'];

export const apacheElements = (service: ServiceSpec, node: NodeSpec, digestOf: DigestOf): readonly Element[] => {
  const apache = service.apache;
  if (apache === undefined) {
    return [];
  }
  const file = (path: string, content: string, origin: FileElement['origin']): FileElement => ({
    kind: 'file',
    node: node.name,
    path,
    content,
    mode: 0o644,
    owner: 'root:root',
    of: 'apache',
    origin,
  });
  const link = (path: string, target: string, origin: LinkElement['origin']): LinkElement => ({
    kind: 'link',
    node: node.name,
    path,
    target,
    of: 'apache',
    origin,
  });
  const siteElements = (site: SiteSpec): readonly Element[] => {
    const conf = `relais-${site.serverName}.conf`;
    const root = site.roots.get(node.name) ?? '';
    return [
      {
        kind: 'tree',
        node: node.name,
        link: documentRoot(site.serverName),
        digest: digestOf(root),
        root,
        service: service.name,
        origin: site.place,
      },
      file(`${etc}/sites-available/${conf}`, siteConf(site, service.address, node.name), site.place),
      link(`${etc}/sites-enabled/${conf}`, `../sites-available/${conf}`, site.place),
    ];
  };
  return [
    ...modules.map((name) => link(`${etc}/mods-enabled/${name}`, `../mods-available/${name}`, apache.place)),
    file(`${etc}/conf-available/${statusConfName}`, statusConf, apache.place),
    link(`${etc}/conf-enabled/${statusConfName}`, `../conf-available/${statusConfName}`, apache.place),
    ...apache.sites.flatMap(siteElements),
  ];
};
