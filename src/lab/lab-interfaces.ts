/** The network interfaces on this machine that belong to labs, told by their alias. */
import { labLabel } from './lab-names.ts';
import { runTool } from './tool.ts';

export interface LabInterface {
  readonly name: string;
  readonly lab: string;
  readonly kind: 'switch' | 'cable';
}

export const listInterfaces = async (): Promise<readonly LabInterface[]> => {
  const links = JSON.parse(await runTool(['ip', '-j', 'link', 'show'])) as readonly {
    readonly ifname: string;
    readonly ifalias?: string;
  }[];
  return links.flatMap(({ ifname, ifalias = '' }) => {
    const [owner = '', what] = ifalias.split(' ');
    if (!owner.startsWith(`${labLabel}=`)) return [];
    const lab = owner.slice(labLabel.length + 1);
    return [{ name: ifname, lab, kind: what === 'switch' ? ('switch' as const) : ('cable' as const) }];
  });
};
