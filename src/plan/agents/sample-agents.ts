/** For tests: metadata of agents, as nodes print them. */
import { parseAgentMetadata } from '../../formats/agent-metadata/parse-agent-metadata.ts';
import type { HeardMetadata } from './agents-seen.ts';

interface SampleAgent {
  readonly parameters?: string;
  readonly actions?: string;
}

export const sampleText = ({ parameters = '', actions = '' }: SampleAgent): string =>
  `<?xml version="1.0"?>\n<resource-agent name="sample" version="1.0"><version>1.1</version><parameters>${parameters}</parameters><actions>${actions}</actions></resource-agent>\n`;

/** @throws where the sample is none. */
export const heard = (text: string, digest = 'd'): HeardMetadata => {
  const { metadata } = parseAgentMetadata(text);
  if (metadata === undefined) throw new Error('The sample can’t be read.');
  return { kind: 'metadata', digest, text, metadata };
};

export const addressAgent = sampleText({
  parameters: [
    '<parameter name="ip" required="1"><shortdesc>The address.</shortdesc><content type="string"/></parameter>',
    '<parameter name="nic"><content type="string"/></parameter>',
    '<parameter name="cidr_netmask"><content type="integer"/></parameter>',
  ].join(''),
  actions: [
    '<action name="start" timeout="20s"/><action name="stop" timeout="20s"/>',
    '<action name="monitor" depth="0" timeout="20s" interval="10s"/>',
  ].join(''),
});

export const databaseAgent = sampleText({
  parameters: '<parameter name="config"><content type="string"/></parameter>',
  actions: [
    '<action name="start" timeout="120s"/><action name="stop" timeout="90s"/>',
    '<action name="monitor" depth="0" timeout="30s" interval="30s"/><action name="meta-data" timeout="5s"/>',
  ].join(''),
});
