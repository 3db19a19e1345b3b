/** A plan in a file: made by `plan --out`, run by `apply` as it is, or refused when things are not any more as it saw them. */
import type { Plan } from '../plan.ts';
import type { PlainPlan } from './plain-plan.ts';

export interface SavedPlan {
  readonly plan: PlainPlan;
  readonly basis: Basis;
}

/** What the plan was made from. */
export interface Basis {
  /** Version of relais: another one may plan otherwise. */
  readonly relais: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  /** The relais.yaml, as an absolute path, and the digest of its text. */
  readonly file: string;
  readonly fileDigest: string;
  /** Digests of the folders of content, by their absolute paths. */
  readonly folders: Readonly<Record<string, string>>;
  /** Digest of the live configuration; '' where there was none. */
  readonly configuration: string;
  /** Ids that were to be adopted. */
  readonly adopt: readonly string[];
  /** Whether it may go on without nodes that are down. */
  readonly missing: 'refuse' | 'allow';
  /** Keeps the digests of secrets from saying which they are. */
  readonly salt: string;
}

const format: Plan['format'] = 'relais.plan/1';

export const printSavedPlan = ({ plan, basis }: SavedPlan): string =>
  `${JSON.stringify({ ...plan, basis }, undefined, 1)}\n`;

/**
 * Undefined for a text that is no plan: then it's a relais.yaml. `unusable` for a plan that was not made to be applied, or that is
 * damaged.
 */
export const parseSavedPlan = (text: string): SavedPlan | 'unusable' | undefined => {
  const value = parse(text);
  if (value === undefined || typeof value.format !== 'string' || !value.format.startsWith('relais.plan/')) {
    return undefined;
  }
  const { basis, ...plan } = value;
  if (value.format !== format || !isBasis(basis)) return 'unusable';
  return { plan: plan as unknown as PlainPlan, basis };
};

const parse = (text: string): Readonly<Record<string, unknown>> | undefined => {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    // Cut off on its way: no YAML begins like this.
    return /^\s*\{\s*"format": "relais\.plan\//.test(text) ? { format: 'relais.plan/damaged' } : undefined;
  }
};

const isBasis = (value: unknown): value is Basis => {
  const { folders, adopt, ...texts } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    ['relais', 'madeAt', 'file', 'fileDigest', 'configuration', 'salt'].every(
      (key) => typeof texts[key] === 'string',
    ) &&
    (texts.missing === 'refuse' || texts.missing === 'allow') &&
    isRecordOfTexts(folders) &&
    Array.isArray(adopt) &&
    adopt.every((id) => typeof id === 'string')
  );
};

const isRecordOfTexts = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof each === 'string');
