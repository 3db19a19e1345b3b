/** Whole files of a host, read and put in place, as commands. */
import { type Command, script, withStdin } from './command.ts';

/** What `readFile` exits with where there is no such file. */
export const NO_SUCH_FILE = 66;

/** Prints the file; exits with NO_SUCH_FILE where there is none. */
export const readFile = (path: string): Command =>
  script(`[ -e "$1" ] || [ -L "$1" ] || exit ${NO_SUCH_FILE}; exec cat -- "$1"`, path);

export interface FileOwnership {
  /** Such as 0o644. */
  readonly mode: number;
  /** `user:group`, such as `root:root`. */
  readonly owner: string;
}

/**
 * Puts the whole file in place at once: temp file beside it, length checked, fsync, rename. Missing folders are made
 * (0755). A symlink at the path is replaced by the file. Only a path that is itself a mount point, which rename(2)
 * refuses with EBUSY (containers mount /etc/hosts so), is overwritten in place. What a write that was cut off left beside
 * it goes with the next one.
 */
export const writeFile = (path: string, content: string | Uint8Array, { mode, owner }: FileOwnership): Command => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return withStdin(script(place, path, owner, mode.toString(8).padStart(4, '0'), String(bytes.length)), bytes);
};

const place = `set -eu
case $1 in /*[!/]) ;; *) echo "relais: $1 is not the absolute path of a file" >&2; exit 64;; esac
if [ -d "$1" ] && ! [ -L "$1" ]; then echo "relais: $1 is a folder" >&2; exit 73; fi
folder=\${1%/*}
folder=\${folder:-/}
[ -d "$folder" ] || (umask 022; mkdir -p -- "$folder")
umask 077
temp="$folder/.relais-$(printf %.100s "\${1##*/}")"
rm -f -- "$temp".??????
temp=$(mktemp -- "$temp.XXXXXX")
trap 'rm -f -- "$temp"' EXIT
trap 'exit 143' HUP INT TERM
cat >"$temp"
[ "$(stat -c %s -- "$temp")" = "$4" ] || { echo "relais: $1 came in short" >&2; exit 74; }
chown -- "$2" "$temp"
chmod -- "$3" "$temp"
sync -- "$temp"
if ! mv -fT -- "$temp" "$1" 2>/dev/null; then
  mountpoint -q -- "$1" || mv -fT -- "$temp" "$1"
  cat <"$temp" >"$1"
  chown -- "$2" "$1"
  chmod -- "$3" "$1"
  sync -- "$1"
fi
sync -- "$folder"
`;
