/** Secrets that Pacemaker keeps beside the CIB, in files of each node (cibsecret(8)): an apply must neither lose one nor ask for one that is not there. */
import { type Diagnostic, fault, warning } from '../diagnostic/diagnostic.ts';
import type { Place } from '../diagnostic/place.ts';
import type { NvPair } from '../formats/cib/model/attribute-set.ts';
import type { Configuration } from '../formats/cib/model/cib.ts';
import { CIBSECRET } from '../formats/cib/secret-names.ts';
import type { Spec } from '../spec/spec.ts';
import { primitivesOf } from './impact/parts.ts';
import { originsOf } from './origins.ts';

/** @param live undefined where no cluster has a CIB yet. */
export const keptSecrets = (
  spec: Spec,
  live: Configuration | undefined,
  wanted: Configuration,
): readonly Diagnostic[] => {
  const { ofItem } = originsOf(spec, wanted);
  const present = pairsOf(live);
  const asked = pairsOf(wanted);
  const primitives = primitivesOf(wanted.resources);
  const takenAway = [...present].flatMap(([key, { id, pair }]): readonly Diagnostic[] => {
    const primitive = primitives.get(id);
    if (pair.value !== CIBSECRET || asked.has(key) || primitive === undefined) return [];
    return [wouldBeTakenAway(id, pair.name ?? '', ofItem(primitive) ?? spec.place)];
  });
  const changed = [...asked].flatMap(([key, { id, pair }]): readonly Diagnostic[] => {
    const before = present.get(key)?.pair.value;
    const place = ofItem(pair) ?? spec.place;
    if (pair.value === before) return [];
    if (before === CIBSECRET) return [wouldBeLost(id, pair.name ?? '', place)];
    if (pair.value !== CIBSECRET) return [];
    return [before === undefined ? notYetThere(id, pair.name ?? '', place) : notStashed(id, pair.name ?? '', place)];
  });
  return [...takenAway, ...changed];
};

interface OwnedPair {
  /** The resource. */
  readonly id: string;
  readonly pair: NvPair;
}

const pairsOf = (configuration: Configuration | undefined): ReadonlyMap<string, OwnedPair> =>
  new Map(
    [...primitivesOf(configuration?.resources ?? [])].flatMap(([id, { instanceAttributes }]) =>
      instanceAttributes.flatMap(({ pairs }) => pairs.map((pair) => [`${id} ${pair.name}`, { id, pair }] as const)),
    ),
  );

const wouldBeLost = (id: string, name: string, place: Place): Diagnostic =>
  fault('plan/secret-would-be-lost', {
    message: `The cluster keeps ${name} of ${id} out of the CIB (cibsecret), and the file would put it in there for all to read.`,
    remedy: `Write ${name}: ${CIBSECRET} to keep it so; or take it back into the CIB first, on a node: cibsecret unstash ${id} ${name}`,
    hides: [name],
    place,
  });

/** A resource that goes as a whole may go: nobody asks for its secret any more. */
const wouldBeTakenAway = (id: string, name: string, place: Place): Diagnostic =>
  fault('plan/secret-would-be-lost', {
    message: `The cluster keeps ${name} of ${id} out of the CIB (cibsecret), and the file has no ${name} for it.`,
    remedy: `Write ${name}: ${CIBSECRET} among its params to keep it; or take it away with its files, on a node: cibsecret delete ${id} ${name}`,
    place,
  });

const notStashed = (id: string, name: string, place: Place): Diagnostic =>
  fault('plan/secret-not-kept', {
    message: `${name} of ${id} is to be kept out of the CIB, and its value stands in the CIB alone.`,
    remedy: `Take it out of there, on a node: cibsecret stash ${id} ${name}`,
    place,
  });

const notYetThere = (id: string, name: string, place: Place): Diagnostic =>
  warning('plan/secret-to-be-set', {
    message: `${id} can't start before the nodes have its ${name}, which the file leaves to cibsecret.`,
    remedy: `After the apply, type on a node: cibsecret set ${id} ${name}`,
    place,
  });
