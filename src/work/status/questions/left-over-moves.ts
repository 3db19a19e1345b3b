/** Location constraints that `crm_resource --ban` and `--move` wrote, and nobody has cleared: crm_resource(8). */
import { look } from '../../../command/command.ts';
import { visible } from '../../../diagnostic/visible.ts';
import { cibFile } from '../../../facts/cib-on-disk.ts';
import { defineFact } from '../../../facts/fact.ts';

export interface LeftOverMove {
  /** Of the constraint: cli-ban-RESOURCE-on-NODE, cli-prefer-RESOURCE. */
  readonly id: string;
  readonly kind: 'ban' | 'prefer';
  readonly resource: string;
  /** Absent where a rule says when and where it holds. */
  readonly node?: string;
}

/** Pacemaker writes its CIB to the disk at each change: the file is asked in a millisecond, Pacemaker in twenty. */
const body =
  'if (open my $cib, "<", $ARGV[0]) { while (<$cib>) { print "$1\\n" while /(<rsc_location [^>]*id="cli-[^>]*>)/g } }';

export const leftOverMoves = defineFact<readonly LeftOverMove[]>({
  name: 'left-over-moves',
  ask: look(body, cibFile),
  read: ({ stdout }) =>
    stdout.split('\n').flatMap((line): readonly LeftOverMove[] => {
      const [id, resource, node] = ['id', 'rsc', 'node'].map((name) => attributeIn(line, name));
      const kind = /^cli-(ban|prefer)-/.exec(id ?? '')?.[1];
      return id === undefined || resource === undefined || (kind !== 'ban' && kind !== 'prefer')
        ? []
        : [{ id, kind, resource, ...(node === undefined ? {} : { node }) }];
    }),
});

/** Ids and names of nodes hold nothing that XML would write otherwise. */
const attributeIn = (line: string, name: string): string | undefined => {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(line)?.[1];
  return value === undefined ? undefined : visible(value).slice(0, 300);
};
