/** Anything that the section `resources` holds. */
import type { Bundle } from './bundle.ts';
import type { Clone } from './clone.ts';
import type { Group } from './group.ts';
import type { Primitive, Template } from './primitive.ts';

export type Resource = Primitive | Template | Group | Clone | Bundle;
