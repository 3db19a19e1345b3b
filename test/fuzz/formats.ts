/** The languages that are fed with spoilt texts, and what must hold of each text whatever it is. */
import { advisedOperations } from '../../src/formats/agent-metadata/advised-operations.ts';
import { agentUses } from '../../src/formats/agent-metadata/agent-use.ts';
import { checkAgainstMetadata } from '../../src/formats/agent-metadata/check-against-metadata.ts';
import { parseAgentMetadata } from '../../src/formats/agent-metadata/parse-agent-metadata.ts';
import { cib, configuration } from '../../src/formats/cib/build/cib.ts';
import { primitive } from '../../src/formats/cib/build/primitive.ts';
import { canonicalConfiguration, sameConfiguration } from '../../src/formats/cib/diff/canonical.ts';
import { diffConfiguration } from '../../src/formats/cib/diff/diff-configuration.ts';
import { parseCib } from '../../src/formats/cib/parse-cib.ts';
import { printCib } from '../../src/formats/cib/print-cib.ts';
import { forVersion } from '../../src/formats/cib/version/for-version.ts';
import { withoutSource } from '../../src/formats/cib/without-source.ts';
import { checkCorosyncConf } from '../../src/formats/corosync/check-corosync-conf.ts';
import { diffCorosyncConf } from '../../src/formats/corosync/diff-corosync-conf.ts';
import { parseCorosyncConf } from '../../src/formats/corosync/parse-corosync-conf.ts';
import { printCorosyncConf } from '../../src/formats/corosync/print-corosync-conf.ts';
import { libxml2 } from '../../src/formats/xml/libxml2.ts';
import { parseXml } from '../../src/formats/xml/parse-xml.ts';
import { wantedConfiguration } from '../../src/plan/desired-configuration.ts';
import { desiredCorosync } from '../../src/plan/desired-corosync.ts';
import { expand } from '../../src/services/expand.ts';
import { readSpec } from '../../src/spec/read-spec.ts';
import { cibSeed, conf as confSeed, metadataSeed, yamlSeed } from './seeds.ts';

export interface FuzzedFormat {
  readonly name: string;
  readonly seed: string;
  /** How many times as long as a CIB it takes: so much fewer are tried. */
  readonly cost?: number;
  /** What the language is sensitive to. */
  readonly bits: readonly string[];
  /** Throws when something does not hold; true when the text was taken. */
  readonly feed: (text: string) => boolean;
}

const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

const XML_BITS = [
  '<',
  '>',
  '/>',
  '</',
  '"',
  "'",
  '=',
  '&',
  '&amp;',
  '&#0;',
  '&#x41;',
  '&lt',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '--',
  '<?',
  '?>',
  '<!DOCTYPE a>',
  '<!ENTITY',
  '<?xml version="1.0"?>',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\uFEFF',
  '\uD800',
  '\u00A0',
  '\uFFFE',
  ' id="a"',
  '<primitive',
  '<group id="g">',
  '</group>',
  '<rule/>',
  '<nvpair name="a" value="b"/>',
  ' xmlns:a="b"',
  'a:b',
  '-',
  '.',
  '1',
];

const fiveNought = { major: 3, minor: 0, patch: 2 };

const feedCib = (text: string): boolean => {
  const { cib, diagnostics } = parseCib(text);
  if (cib === undefined) {
    must(
      diagnostics.some(({ severity }) => severity === 'error'),
      'refused without a fault',
    );
    return false;
  }
  must(printCib(cib) === text, 'an unchanged CIB is printed otherwise');
  const bare = withoutSource(cib);
  const fresh = parseCib(printCib(bare)).cib;
  if (fresh === undefined) throw new Error('a CIB printed afresh is not read');
  const known = canonicalConfiguration(cib.configuration);
  must(canonicalConfiguration(fresh.configuration) === known, 'a CIB printed afresh says something else');
  must(diffConfiguration(cib.configuration, fresh.configuration).length === 0, 'a CIB differs from itself');
  diffConfiguration(undefined, cib.configuration);
  forVersion(cib.configuration, fiveNought);
  return true;
};

const feedConf = (text: string): boolean => {
  const { conf, diagnostics } = parseCorosyncConf(text);
  if (conf === undefined) {
    must(
      diagnostics.some(({ severity }) => severity === 'error'),
      'refused without a fault',
    );
    return false;
  }
  must(printCorosyncConf(conf) === text, 'an unchanged file is printed otherwise');
  must(diffCorosyncConf(conf, conf).length === 0, 'a file differs from itself');
  checkCorosyncConf(conf);
  return true;
};

const feedYaml = (text: string): boolean => {
  const { spec, diagnostics } = readSpec(text, 'relais.yaml');
  must(spec !== undefined || diagnostics.some(({ severity }) => severity === 'error'), 'refused without a fault');
  const lines = text.split('\n').length;
  for (const { place, message, remedy } of diagnostics) {
    must((place?.line ?? 1) >= 1 && (place?.line ?? 1) <= lines, `a fault of line ${place?.line} of ${lines}`);
    must(message !== '' && remedy !== '', 'a fault without a word');
  }
  if (spec === undefined) return false;
  const configuration = wantedConfiguration(
    spec,
    expand(spec, () => ''),
  );
  const read = parseCib(printCib(cib(configuration, 'pacemaker-3.9'))).cib;
  if (read === undefined) throw new Error('the CIB of a file is not read');
  must(sameConfiguration(read.configuration, configuration), 'the CIB of a file says something else');
  must(parseCorosyncConf(desiredCorosync(spec)).conf !== undefined, 'the corosync.conf of a file is not read');
  return true;
};

const feedMetadata = (text: string): boolean => {
  const { metadata, diagnostics } = parseAgentMetadata(text);
  if (metadata === undefined) {
    must(
      diagnostics.some(({ severity }) => severity === 'error'),
      'refused without a fault',
    );
    return false;
  }
  advisedOperations(metadata);
  const resource = primitive({ id: 'x', agent: 'ocf:heartbeat:x', params: { adress: '1', port: 'a' } });
  for (const use of agentUses(configuration({ resources: [resource] }))) checkAgainstMetadata(use, metadata);
  return true;
};

const { XmlDocument, XmlParseError } = await libxml2();

/** What we refuse on purpose and libxml2 takes. */
const ON_PURPOSE = new Set(['xml/doctype-refused', 'xml/entity-refused', 'xml/too-deep', 'xml/too-large']);

/** libxml2 as the witness: a text is well-formed for both or for neither. */
const feedBoth = (text: string): boolean => {
  const { root, diagnostics } = parseXml(text, 'fuzz');
  const code = diagnostics[0]?.code ?? '';
  // A string is handed over as UTF-8, up to the first NUL, and with no half surrogates in it; an empty one is not looked at.
  if (text === '' || !text.isWellFormed() || text.includes('\0')) return root !== undefined;
  const complaint = complaintOfLibrary(text);
  must(
    root !== undefined || complaint !== undefined || ON_PURPOSE.has(code),
    `libxml2 takes what we refuse: ${diagnostics[0]?.message}`,
  );
  must(root === undefined || complaint === undefined, `we take what libxml2 refuses: ${complaint}`);
  return root !== undefined;
};

/** Namespaces are no part of XML 1.0, and none of ours. */
const OF_NAMESPACES = /namespace|xmlns|colon are forbidden|failed to parse QName/i;

const complaintOfLibrary = (text: string): string | undefined => {
  try {
    XmlDocument.fromString(text).dispose();
    return undefined;
  } catch (problem) {
    if (!(problem instanceof XmlParseError)) throw problem;
    return problem.details.find(({ message }) => !OF_NAMESPACES.test(message))?.message;
  }
};

export const fuzzedFormats: readonly FuzzedFormat[] = [
  { name: 'cib', seed: cibSeed, bits: XML_BITS, feed: feedCib },
  {
    name: 'corosync.conf',
    seed: confSeed,
    bits: [
      '{',
      '}',
      ':',
      '#',
      ' ',
      '\t',
      '\r',
      '\n',
      '\r\n',
      'a {',
      '}}',
      '{}',
      'k: v',
      '\0',
      '\u00A0',
      'é',
      '\v',
      '-1',
      '99999999999',
      '.',
      'x'.repeat(600),
    ],
    feed: feedConf,
  },
  {
    name: 'relais.yaml',
    seed: yamlSeed,
    cost: 10,
    bits: [
      ...[
        ': ',
        '- ',
        ' ',
        '\n',
        '\n  ',
        '\t',
        '"',
        "'",
        '#',
        ' #',
        '&a ',
        '*a',
        '<<: *a',
        '|',
        '>-',
        '? ',
        '{',
        '}',
        '[',
        ']',
      ],
      ...[
        ',',
        '!!str ',
        '---\n',
        '...\n',
        '%YAML 1.1\n',
        '~',
        'null',
        'yes',
        '0644',
        '1e3',
        '.inf',
        '\0',
        '\uD800',
        '\u00A0',
      ],
      ...[
        '\r\n',
        'resources:',
        'rule:',
        'sets: [[web]]',
        '__proto__: ',
        'id: x',
        '-INFINITY',
        '192.0.2.11',
        'one',
        'x'.repeat(300),
      ],
    ],
    feed: feedYaml,
  },
  { name: 'agent metadata', seed: metadataSeed, bits: XML_BITS, feed: feedMetadata },
  { name: 'xml, libxml2 beside it', seed: cibSeed.slice(cibSeed.indexOf('\n') + 1), bits: XML_BITS, feed: feedBoth },
];
