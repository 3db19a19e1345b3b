/** Names of the nodes that are in Corosync's membership, as the CIB's status has it, whatever their Pacemaker does. */
import { attributeOf, elementOf, elementsOf } from '../../formats/xml/lookup.ts';
import { parseXml } from '../../formats/xml/parse-xml.ts';

/** `in_ccm` is "true", or since 2.1.8 the time since when it is; "false" or "0" where it isn't. */
export const nodesTakingPart = (text: string): readonly string[] =>
  elementsOf(elementOf(parseXml(text, 'cib').root, 'status'), 'node_state').flatMap((state) => {
    const uname = attributeOf(state, 'uname');
    return uname !== undefined && /^(?:true|[1-9]\d*)$/.test(attributeOf(state, 'in_ccm') ?? '') ? [uname] : [];
  });
