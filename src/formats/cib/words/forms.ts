/** What Pacemaker refuses an object without, and what excludes each other in it: alike in its schemas from 2.1.5 to 3.0 (xml/*.rng). */

/** Of the model, and as Pacemaker calls it. */
export interface Part {
  readonly field: string;
  readonly name: string;
}

export interface Form {
  /** Each is what goes together; the object says one of them. */
  readonly choices: readonly (readonly Part[])[];
  readonly count: 'exactly one' | 'at most one';
}

const part = (field: string, name = field): Part => ({ field, name });
const exactlyOne = (...choices: readonly (readonly Part[])[]): Form => ({ choices, count: 'exactly one' });
const needs = (...parts: readonly Part[]): Form => exactlyOne(parts);

const sets = [part('sets')];

export const formsOf: ReadonlyMap<string, readonly Form[]> = new Map([
  [
    'location',
    [
      exactlyOne([part('rsc')], [part('rscPattern', 'rsc-pattern')], sets),
      exactlyOne([part('node'), part('score')], [part('rules', 'rule')]),
    ],
  ],
  ['colocation', [exactlyOne([part('rsc'), part('withRsc', 'with-rsc')], sets)]],
  ['order', [exactlyOne([part('first'), part('thenRsc', 'then')], sets)]],
  ['ticket', [needs(part('ticket')), exactlyOne([part('rsc')], sets)]],
  ['resource-set', [exactlyOne([part('resources')], [part('idRef', 'id-ref')])]],
  ['tag', [needs(part('refs'))]],
  ['primitive', [exactlyOne([part('class', 'agent'), part('type', 'agent')], [part('template')])]],
  ['template', [needs(part('class', 'agent'), part('type', 'agent'))]],
  ['bundle', [needs(part('container', 'podman'))]],
  [
    'container',
    [
      needs(part('image')),
      { choices: [[part('promotedMax', 'promoted-max')], [part('masters')]], count: 'at most one' },
    ],
  ],
  ['port-mapping', [exactlyOne([part('port')], [part('range')])]],
  [
    'storage-mapping',
    [
      exactlyOne([part('sourceDir', 'source-dir')], [part('sourceDirRoot', 'source-dir-root')]),
      needs(part('targetDir', 'target-dir')),
    ],
  ],
  [
    'fencing-level',
    [
      exactlyOne(
        [part('target')],
        [part('targetPattern', 'target-pattern')],
        [part('targetAttribute', 'target-attribute'), part('targetValue', 'target-value')],
      ),
      needs(part('index')),
      needs(part('devices')),
    ],
  ],
  [
    'acl-permission',
    [
      needs(part('permission', 'kind')),
      exactlyOne([part('xpath')], [part('reference')], [part('objectType', 'object-type')]),
    ],
  ],
  ['alert', [needs(part('path'))]],
  ['recipient', [needs(part('value'))]],
]);
