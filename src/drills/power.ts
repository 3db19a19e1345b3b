/** Cuts and restores the power of nodes: a lab's switch, or later a fence device. */
export interface Power {
  /** The node is without power when it resolves; nothing on it got to say goodbye. */
  off(node: string): Promise<void>;
  /** The node has power again; that it boots is not waited for. */
  on(node: string): Promise<void>;
}
