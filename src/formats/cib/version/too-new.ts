/** What Pacemaker 2.1.5 has no notion of yet, cluster properties aside, and passes over in silence. */
import { type Diagnostic, warning } from '../../../diagnostic/diagnostic.ts';
import type { AttributeSet } from '../model/attribute-set.ts';
import type { Configuration } from '../model/cib.ts';
import type { PlaceOf } from './for-version.ts';
import { isAtLeast, type PacemakerVersion, versionText } from './pacemaker-version.ts';

/** Of 2.1.6: an alert, or one of its recipients, that is switched off (its release notes). */
export const tooNew = (
  { alerts }: Configuration,
  version: PacemakerVersion,
  placeOf: PlaceOf,
): readonly Diagnostic[] => {
  if (isAtLeast(version, 2, 1, 6)) return [];
  return alerts.flatMap((alert) =>
    [alert, ...alert.recipients].flatMap((item) =>
      enabledIn(item.metaAttributes).map((pair) =>
        warning('cib/too-new', {
          message: `Pacemaker ${versionText(version)} calls ${alert.id ?? 'the alert'} whatever "enabled" says, which came with 2.1.6.`,
          remedy: 'Leave out what is not to be called.',
          place: placeOf(pair) ?? placeOf(item) ?? placeOf(alert),
        }),
      ),
    ),
  );
};

const enabledIn = (sets: readonly AttributeSet[]) =>
  sets.flatMap(({ pairs }) => pairs.filter(({ name }) => name === 'enabled'));
