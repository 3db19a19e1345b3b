/** Pulls a host's network cable out of the switch, and puts it back. */

import type { Lab, LabLink } from './lab.ts';
import { LabError } from './lab-error.ts';
import { hostOfLab } from './ssh-of-lab.ts';
import { changeSet } from './switch-rules.ts';
import { askTool } from './tool.ts';

/** All of the host's cables, or the one of `link` (0 is the first). It stays out over a power cycle. @throws LabError */
export const cutCable = async (lab: Lab, hostName: string, link?: number): Promise<void> => {
  const ends = linksOf(lab, hostName, link).map((one) => one.outside);
  await changeSet('add', lab, 'cut', ends);
  for (const end of ends) await askTool(['ip', 'link', 'set', 'dev', end, 'down']);
};

/** @throws LabError lab/no-such-host, lab/no-such-link */
export const healCable = async (lab: Lab, hostName: string, link?: number): Promise<void> => {
  const ends = linksOf(lab, hostName, link).map((one) => one.outside);
  await changeSet('delete', lab, 'cut', ends);
  for (const end of ends) await askTool(['ip', 'link', 'set', 'dev', end, 'up']);
};

/** Cluster traffic alone (UDP 5404-5412) is dropped, in the switch, both ways. @throws LabError lab/no-such-host */
export const isolate = async (lab: Lab, hostName: string): Promise<void> =>
  changeSet('add', lab, 'isolated', endsOf(lab, hostName));

/** Ends `isolate`. @throws LabError lab/no-such-host */
export const heal = async (lab: Lab, hostName: string): Promise<void> =>
  changeSet('delete', lab, 'isolated', endsOf(lab, hostName));

const endsOf = (lab: Lab, hostName: string): readonly string[] =>
  hostOfLab(lab, hostName).links.map((link) => link.outside);

const linksOf = (lab: Lab, hostName: string, link: number | undefined): readonly LabLink[] => {
  const { links } = hostOfLab(lab, hostName);
  if (link === undefined) return links;
  const one = links[link];
  if (one !== undefined) return [one];
  throw new LabError('lab/no-such-link', {
    message: `${hostName} has no link ${link}.`,
    remedy: links.length === 1 ? 'It has link 0 only.' : `Name one of 0 to ${links.length - 1}.`,
  });
};
