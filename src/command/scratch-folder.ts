/**
 * Lines of sh: makes a folder for what follows, named by the variable, and takes it away at the end, also of a script that is ended by a
 * signal. The traps come first: a signal may come right after the folder.
 */
export const scratchFolder = (variable: string, exitCode = 1): string => `${variable}=
trap '[ -z "$${variable}" ] || rm -rf "$${variable}"' EXIT
trap 'exit 143' HUP INT TERM
${variable}=$(mktemp -d /run/relais.XXXXXX) || exit ${exitCode}`;
