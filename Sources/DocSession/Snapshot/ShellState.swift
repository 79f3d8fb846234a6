/// The state of a bash as a script that gives it to another one: directory, umask, variables, functions, aliases,
/// traps, positional parameters and options.
///
/// What no script can give: background jobs and `$!`, open descriptors, coprocesses, remembered paths of commands.
enum ShellState {
  private static let name = "__docs_ecutable_save"

  /// Defines the function that saves: `status`, what `trap -p` says, the positional parameters, `$_`.
  ///
  /// The order matters: patterns must be on before functions that use them are read, and errexit and nounset come last,
  /// or they would end the restoring. `>|` because of `set -C`.
  static func function(savingTo path: String) -> String {
    let parts = [
      #"builtin printf 'builtin cd -- %q\n' "$PWD""#, "builtin umask -p", "builtin shopt -p", "builtin declare -p",
      "builtin declare -f", "builtin declare -F", "builtin alias -p", #"builtin printf '%s\n' "$2""#,
      "builtin printf 'set --'", #"(( $# < 4 )) || builtin printf ' %q' "${@:3:$#-3}""#, #"builtin printf '\n'"#,
      "builtin set +o",
    ]
    return "\(name)() { { \(parts.joined(separator: "; ")); } >|\(quoted(path)) 2>/dev/null; return \"$1\"; }"
  }

  /// Saves, and leaves `$?` and `$_` as they are. Traps are asked for here: inside a function bash does not show all.
  static let call = #"{ \#(name) "$?" "$(builtin trap -p)" "$@" "$_" && : "$_"; } >/dev/null 2>&1"#

  /// Where the state is saved, beside the script.
  static let file = "state"
  /// The start-up file of an interactive bash.
  static let startFile = "shell.rc"

  /// The start-up file's text: restores the saved state, makes it comfortable for a person, and saves again at the end.
  /// `errexit` and the page's traps are put aside meanwhile, for a slip of the person is no failure of the page. So are
  /// the variables and options that an interactive bash needs.
  ///
  /// A command substitution has errexit off, so that is noted on its own. History begins last, or it would hold these lines.
  static let start = #"""
    __docs_ecutable_run=${BASH_SOURCE[0]%/*}
    builtin . "$__docs_ecutable_run/state" >/dev/null 2>&1
    __docs_ecutable_errexit=+e
    [[ $- != *e* ]] || __docs_ecutable_errexit=-e
    set +o errexit
    __docs_ecutable_options=$(builtin set +o; builtin shopt -p checkwinsize expand_aliases)
    __docs_ecutable_traps=$(builtin trap -p)
    __docs_ecutable_variables=$(builtin declare -p PS1 HISTFILE HISTSIZE HISTFILESIZE COLUMNS LINES 2>/dev/null)
    set +o nounset +o pipefail -o emacs -o monitor
    trap - ERR DEBUG RETURN EXIT
    docs-ecutable() { "${__docs_ecutable_run%/run}/tools/docs-ecutable" "$@"; }
    __docs_ecutable_leave() {
      unset -f docs-ecutable __docs_ecutable_leave
      set -- "$__docs_ecutable_traps" "$@"
      builtin eval "$__docs_ecutable_options; set $__docs_ecutable_errexit" 2>/dev/null
      unset __docs_ecutable_run __docs_ecutable_options __docs_ecutable_errexit __docs_ecutable_traps \
        __docs_ecutable_variables
      __docs_ecutable_save 0 "$@" ''
    }
    trap '{
      unset PS1 HISTFILE HISTSIZE HISTFILESIZE COLUMNS LINES
      builtin eval "$__docs_ecutable_variables"
      __docs_ecutable_leave "$@" && :
    } 2>/dev/null' EXIT
    HISTFILE=${HOME:-/tmp}/.docs-ecutable-history HISTSIZE=1000 HISTFILESIZE=1000
    PS1='\w (page) \$ '
    shopt -s checkwinsize expand_aliases
    set -o history

    """#
}
