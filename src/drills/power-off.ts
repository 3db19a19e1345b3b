/** The real test: the holder loses its power and gets to say nothing. */
import type { Drill, Scene } from './drill.ts';

export const powerOff: Drill = {
  name: 'power-off',
  summary: 'cut the power of the node that holds the address',
  deed: (node) => `cut the power of ${node}`,
  left: 'The node that held the address may be off: switch it on, in a lab with relais lab power on NODE.',
  needs: 'power',
  budgetMs: (failover) => failover.budgetNodeLostMs,
  inject: async (scene, node) => {
    await powerOf(scene).off(node);
    // Nobody will ever say that this connection has ended; waiting for its goodbye would only cost time.
    void scene.hosts
      .get(node)
      ?.close()
      .catch(() => {});
  },
  restore: (scene, node) => powerOf(scene).on(node),
  tidy: async () => {},
};

const powerOf = ({ power }: Scene) => {
  if (power === undefined) throw new Error('power-off was begun without a power switch.');
  return power;
};
