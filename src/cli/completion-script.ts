/** What makes a shell ask relais for what could come next. */

export type Shell = 'bash' | 'zsh' | 'fish';

/** Where nothing comes back, the shell offers files. */
export const completionScripts: Readonly<Record<Shell, string>> = {
  bash: `_relais() {
  local IFS=$'\\n'
  COMPREPLY=($(relais complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -F _relais relais
`,
  zsh: `#compdef relais
_relais() {
  local -a found
  local word text
  relais complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null | while IFS=$'\\t' read -r word text; do
    found+=("\${word//:/\\\\:}:$text")
  done
  if (( \${#found} )); then
    _describe relais found
  else
    _files
  fi
}
if [ "$funcstack[1]" = _relais ]; then
  _relais "$@"
else
  compdef _relais relais
fi
`,
  fish: `function __relais_complete
  set -l words (commandline -opc)
  set -l found (relais complete -- $words[2..-1] (commandline -ct) 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c relais -f -a '(__relais_complete)'
`,
};
