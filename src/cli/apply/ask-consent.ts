/** Asks before an apply interrupts a service; what stops for good has to be named on the command line. */
import { quote } from '../../command/quote.ts';
import { type Diagnostic, fault, note } from '../../diagnostic/diagnostic.ts';
import { nearest } from '../../diagnostic/nearest.ts';
import { type Consent, type Missing, missingConsent, needless } from '../../plan/impact/consent.ts';
import { effectText } from '../../plan/impact/impact-text.ts';
import type { Plan } from '../../plan/plan.ts';
import { askYes } from '../ask-yes.ts';
import type { Face } from '../face.ts';
import { printDiagnostics } from '../print-diagnostics.ts';

/** @param file as it was given, for the command to type. When the answer is no, it is printed and the exit code is set. */
export const mayApply = async (plan: Plan, file: string, consent: Consent, face: Face): Promise<boolean> => {
  const missing = missingConsent(plan.impact, consent);
  const vain = needless(plan.impact, consent);
  if (vain.length > 0) printDiagnostics([inVain(vain, missing)], '', face);
  if (missing.needs.length > 0) return refuse(notAllowed(missing, plan, file, consent), face);
  if (missing.interruptions.length === 0) return true;
  if (!face.interactive) return refuse(notConfirmed(missing, plan, file, consent), face);
  if (await askYes(`${interruptionsOf(missing).join('\n')}\nGo on?`, face)) return true;
  face.err('Nothing was changed.\n');
  face.exit(face.signal.aborted ? 130 : 1);
  return false;
};

const refuse = (diagnostic: Diagnostic, face: Face): false => {
  printDiagnostics([diagnostic], '', face);
  face.exit(1);
  return false;
};

const inVain = (words: readonly string[], { needs }: Missing): Diagnostic => {
  const meant = words.flatMap((word) => {
    const near = nearest(
      word,
      needs.map(({ allow }) => allow),
    );
    return near === undefined ? [] : [near];
  });
  return note('apply/allowed-in-vain', {
    message: `Nothing in this plan needs --allow ${words.join(', ')}.`,
    remedy: meant.length === 0 ? 'Leave it away, or name what the plan names.' : `Did you mean ${meant.join(', ')}?`,
  });
};

const interruptionsOf = ({ interruptions }: Missing): readonly string[] =>
  interruptions.map((effect) => `${effect.name} is interrupted: ${effectText(effect)}`);

const notAllowed = (missing: Missing, plan: Plan, file: string, consent: Consent): Diagnostic =>
  fault('apply/not-allowed', {
    message: `Nothing was changed: ${missing.needs.map(({ why }) => why).join('; ')}. That has to be named first.`,
    remedy: `If you mean it, type: ${commandWith(missing, plan, file, consent)}`,
    ...detailOf(missing),
  });

const detailOf = (missing: Missing): { readonly detail?: string } =>
  missing.interruptions.length === 0 ? {} : { detail: interruptionsOf(missing).join('\n') };

const notConfirmed = (missing: Missing, plan: Plan, file: string, consent: Consent): Diagnostic =>
  fault('apply/not-confirmed', {
    message: 'Nothing was changed: services would be interrupted, and nobody is there to be asked.',
    remedy: `If you mean it, type: ${commandWith(missing, plan, file, consent)}`,
    ...detailOf(missing),
  });

/** The same command, with all that it lacks. */
const commandWith = ({ needs, interruptions }: Missing, plan: Plan, file: string, consent: Consent): string => {
  const vain = needless(plan.impact, consent);
  const said = consent.allowed.filter((word) => !vain.includes(word));
  const allowed = [...new Set([...said, ...needs.map(({ allow }) => allow)])];
  return [
    'relais',
    'apply',
    ...(file === 'relais.yaml' ? [] : [quote(file)]),
    ...allowed.flatMap((word) => ['--allow', quote(word)]),
    ...(consent.interruptions === 'yes' || interruptions.length > 0 ? ['--yes'] : []),
  ].join(' ');
};
