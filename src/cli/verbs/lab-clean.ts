/** `relais lab clean`: takes all labs away, and nothing else. */
import type { Verb } from '../verb.ts';

export const labClean: Verb = (group, face) => {
  group
    .command('clean')
    .summary('take away all that labs have made on this machine, and nothing else')
    .option('--images', 'the images and downloaded packages too, which the next lab would use')
    .action(async ({ images }: { readonly images?: true }) => {
      const { cleanLabs } = await import('../../lab/clean-labs.ts');
      const gone = await cleanLabs(images ? 'images-too' : 'keep-images');
      const count = (list: readonly string[], what: string): string =>
        list.length === 0 ? `no ${what}` : `${what} ${list.join(', ')}`;
      face.err(`Taken away: ${count(gone.labs, 'lab')}; ${count(gone.images, 'image')}.\n`);
    });
};
