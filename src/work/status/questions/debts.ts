/** Nodes that were missing at an apply and are kept in standby since; and the newest apply that went on without a node. */
import { look } from '../../../command/command.ts';
import { cibFile } from '../../../facts/cib-on-disk.ts';
import { defineFact } from '../../../facts/fact.ts';
import { historyFolder } from '../../../facts/last-apply.ts';
import { debtId } from '../../../plan/missing/debt.ts';
import { readAbout } from '../../history/about.ts';

export interface Debts {
  /** Ids of debts in the CIB: debtId of a node's name. */
  readonly ids: ReadonlySet<string>;
  /** Absent where nobody owes, or the history does not reach back so far. */
  readonly since?: Since;
}

export interface Since {
  /** ISO 8601. */
  readonly began: string;
  readonly who: string;
  readonly from: string;
  readonly missing: readonly string[];
}

/** Pacemaker writes its CIB to the disk at each change: the file is asked in a millisecond, Pacemaker in twenty. */
const body = `my ($file, $history) = @ARGV;
open my $cib, "<", $file or return;
my @ids = map { /<instance_attributes [^>]*id="(relais-missing-[^"]*)"/g } <$cib> or return;
print "$_\\n" for @ids;
for my $about (reverse sort glob "$history/*/about.json") {
  open my $text, "<", $about or next;
  local $/;
  my $said = <$text>;
  if ($said =~ /"missing":\\["/) { print $said; last }
}`;

export const debts = defineFact<Debts>({
  name: 'debts',
  ask: look(body, cibFile, historyFolder),
  read: ({ stdout }) => {
    const lines = stdout.split('\n').filter((line) => line !== '');
    const since = sinceOf(lines.find((line) => line.startsWith('{')));
    return {
      ids: new Set(lines.filter((line) => !line.startsWith('{'))),
      ...(since === undefined ? {} : { since }),
    };
  },
});

const sinceOf = (line: string | undefined): Since | undefined => {
  if (line === undefined) return undefined;
  try {
    const about = readAbout(JSON.parse(line));
    return about && { began: about.began, who: about.who, from: about.from, missing: about.missing };
  } catch {
    return undefined;
  }
};

/** The debt of a node, and since when, as the node whose view counts has it. */
export const owes = ({ ids, since }: Debts, node: string): { readonly since?: Since } | undefined => {
  if (!ids.has(debtId(node))) return undefined;
  return since?.missing.includes(node) ? { since } : {};
};
