import { describe, expect, it } from 'vitest';
import { maintenanceModeIn, withoutHold } from './hold.ts';

const cib = (pairs: string): string =>
  `<cluster_property_set id="cib-bootstrap-options">\n  <nvpair id="a" name="stonith-enabled" value="false"/>\n${pairs}</cluster_property_set>`;

describe("relais's own maintenance mode", () => {
  it('is known by its id, and taken out of what the plan sees', () => {
    const left = cib('  <nvpair id="relais-maintenance-mode" name="maintenance-mode" value="true"/>\n');
    expect(withoutHold(left)).toEqual({ cib: cib(''), held: true });
    expect(maintenanceModeIn(withoutHold(left).cib)).toBeUndefined();
  });

  it("is not an admin's", () => {
    const set = cib('  <nvpair id="cib-bootstrap-options-maintenance-mode" name="maintenance-mode" value="true"/>\n');
    expect(withoutHold(set)).toEqual({ cib: set });
    expect(maintenanceModeIn(set)).toBe('true');
  });
});
