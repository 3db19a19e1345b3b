/** The one door to libxml2, opened when it is first needed: its start costs 40 ms, and it awaits at its top level. */

export const libxml2 = (): Promise<typeof import('libxml2-wasm')> => import('libxml2-wasm');
