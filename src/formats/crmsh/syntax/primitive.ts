/** `primitive` and `rsc_template`: a single resource, and the pattern of several. */
import type { Place } from '../../../diagnostic/place.ts';
import type { AttributeList } from './attribute-list.ts';
import type { Operations } from './operations.ts';
import type { Word } from './word.ts';
import type { Written } from './written.ts';

export interface Primitive extends Written {
  readonly kind: 'primitive';
  readonly keyword: 'primitive' | 'rsc_template';
  readonly id: Word;
  readonly agent: Agent | TemplateName;
  readonly description?: Word;
  readonly parts: readonly (AttributeList | Operations)[];
}

/** `[<class>:[<provider>:]]<type>`. */
export interface Agent {
  readonly kind: 'agent';
  readonly class?: string;
  readonly provider?: string;
  readonly type: string;
  readonly place?: Place;
}

/** `@<template>`. */
export interface TemplateName {
  readonly kind: 'template-name';
  readonly template: Word;
}
