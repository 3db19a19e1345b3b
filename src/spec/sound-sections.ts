/** Pacemaker's own sections of a file that has faults elsewhere: what is wrong in them is told together with the rest. */
import * as z from 'zod';
import { type SectionsValue, sectionShape } from '../native/sections.ts';

const schema = z.object(sectionShape);

/** Undefined where one of them has a fault itself; nodes are not among them. */
export const soundSections = (value: unknown): SectionsValue | undefined => schema.safeParse(value).data;
