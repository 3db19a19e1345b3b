/** Whether Apache can read its configuration as it stands on a host's disk: apache2ctl(8), configtest. */
import { command } from '../command/command.ts';
import { visible } from '../diagnostic/visible.ts';
import { packageSub } from './dpkg.ts';
import { defineFact } from './fact.ts';

export interface ApacheFault {
  /** Apache's own words, in one line, without its number. */
  readonly said: string;
  /** Where it stumbled; absent where it names no line. */
  readonly at?: { readonly file: string; readonly line: number };
}

/** While dpkg unpacks it, or after it was cut off there, parts of Apache's own configuration are missing. */
const configtest = `${packageSub}
my (undef, $status) = $package->("apache2");
exit 127 unless $status =~ / installed$/;
exec "apache2ctl", "configtest";`;

/** undefined where Apache is content, or not wholly installed. */
export const apacheConfig = defineFact<ApacheFault | undefined>({
  name: 'apache-config',
  ask: command('perl', '-e', configtest),
  // Any other code is not Apache's: not installed, or no answer in time.
  read: ({ exitCode, stdout, stderr }) => (exitCode === 1 ? readApacheFault(`${stdout}\n${stderr}`) : undefined),
});

/** @param words what `configtest` printed. */
const readApacheFault = (words: string): ApacheFault => {
  const lines = words
    .slice(0, 4000)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(AH00558|Action '|The Apache error log|Syntax OK)/.test(line));
  const place = lines.map((line) => /on line (?<line>\d+) of (?<file>\/[^:]+):?$/.exec(line)?.groups).find(Boolean);
  const said = visible(
    lines
      .filter((line) => !/on line \d+ of \/[^:]+:?$/.test(line))
      .join(' ')
      .replace(/^(AH\d+: |apache2: )+/, '')
      .replace(/, perhaps misspelled or defined by a module.*$/, '')
      .slice(0, 300),
  );
  return {
    said: said === '' ? 'it does not say why' : said,
    ...(place?.file === undefined ? {} : { at: { file: visible(place.file), line: Number(place.line) } }),
  };
};

/** `line 3 of /etc/apache2/…: Invalid command …`, to go on a sentence. */
export const describeApacheFault = ({ said, at }: ApacheFault): string =>
  `${at === undefined ? '' : `line ${at.line} of ${at.file}: `}${said.replace(/\.$/, '')}`;
