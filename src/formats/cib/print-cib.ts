/** Cib → XML; what was read and not changed keeps its bytes. */
import { printDocument } from '../xml/print-xml.ts';
import { cibCodec } from './codec/cib.ts';
import type { Cib } from './model/cib.ts';

export const printCib = (cib: Cib): string => printDocument(cibCodec.encode(cib, 'cib'));
