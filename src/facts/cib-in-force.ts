/** The CIB in force on a host: of the running cluster, else as the stopped cluster left it on the disk; '' where there is none. */
import { clusterXmlByName, clusterXmlIn } from './cluster-xml.ts';
import { defineFact } from './fact.ts';

export const cibInForce = defineFact<string>({
  name: 'cib-in-force',
  ask: clusterXmlByName.ask('cib'),
  read: (answer) => {
    const { exitCode, stdout } = clusterXmlIn(answer, 'cib');
    return exitCode === 0 ? stdout : '';
  },
});
