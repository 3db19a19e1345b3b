/** On which nodes a resource may run, as far as plain scores say it; rules and patterns are taken to allow all. */
import type { Configuration } from '../../formats/cib/model/cib.ts';
import type { Location } from '../../formats/cib/model/location.ts';
import { isFalse, propertyPair } from '../../native/property.ts';

/** @param ids the resource's own, and those of what holds it. */
export const mayRun = (configuration: Configuration, ids: readonly string[], node: string): boolean => {
  const about = configuration.constraints.filter(
    (constraint): constraint is Location => constraint.kind === 'location' && isAbout(constraint, ids),
  );
  const here = about.filter((location) => location.node === node);
  if (here.some(({ role, score }) => role === undefined && isNever(score))) return false;
  // In a cluster that is not symmetric nothing runs anywhere unless a constraint says so.
  const symmetric = !isFalse(propertyPair(configuration.crmConfig, 'symmetric-cluster')?.value);
  return symmetric || here.length > 0 || about.some(({ rules }) => rules.length > 0);
};

const isAbout = ({ rsc, sets }: Location, ids: readonly string[]): boolean =>
  (rsc !== undefined && ids.includes(rsc)) ||
  sets.some(({ resources }) => resources.some(({ id = '' }) => ids.includes(id)));

const isNever = (score = ''): boolean => /^-inf(inity)?$/i.test(score);
