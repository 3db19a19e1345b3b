/** What `fencing: none` risks; every command says it. */
export const fencingRisk = 'nodes that lose sight of each other then both hold the address, and visitors reach either.';
