/** Why a host could not be used, as a diagnostic at the line of its node. */
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { hostDiagnostic } from '../hosts/host-diagnostic.ts';
import type { HostError } from '../hosts/host-error.ts';
import type { NodeSpec } from '../spec/spec.ts';

/** @param node the node that the host stands for; undefined where it is none of the file's. */
export const hostFault = (error: HostError, node: NodeSpec | undefined): Diagnostic =>
  error.reason === 'unreachable' && node?.absence !== undefined
    ? node.absence
    : hostDiagnostic(error, { place: node?.place, target: node?.ssh });
