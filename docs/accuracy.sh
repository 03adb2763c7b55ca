#!/bin/sh
# Prints the table of docs/accuracy.md from a folder of corpora in JSON Lines, named as in that page.
#   docs/accuracy.sh CORPORA [PART]        PART is dev unless said
set -eu
cd "$(dirname "$0")/.."
corpora=${1:?"name the folder of corpora"}
part=${2:-dev}
undertone=${UNDERTONE:-target/release/undertone}

# The F1 of a measure, with its interval, from the lines of a report.
f1() {
    awk -v measure="$1" '
        { name = $1 == "macro" ? "macro" : $1 }
        name == measure && !done { print ($NF ~ /^\(/ ? $(NF - 1) " " $NF : $NF); done = 1 }'
}

# row CORPUS MEASURES OPTIONS…
row() {
    name=$1 measures=$2
    shift 2
    for file in "$corpora/$name.$part.jsonl" "$corpora/$name.train.jsonl" ""; do
        [ -f "$file" ] && break
    done
    [ -n "$file" ] || return 0
    report=$("$undertone" --isolated eval "$file" --top 0 "$@")
    figures=
    for measure in $measures; do
        label=$measure
        [ "$measure" = macro ] && label="sentence, macro"
        figures="${figures:+$figures; }$label $(printf '%s\n' "$report" | f1 "$measure")"
    done
    printf '| %s | `%s` | %s |\n' "$(basename "$file" .jsonl)" "$*" "$figures"
}

echo '| corpus | options | F1 |'
echo '|---|---|---|'
row szeged_wiki "cue sentence" --dimension hedging
row szeged_factbank "cue sentence" --dimension hedging
row sfu_reviews "cue sentence" --dimension hedging
row conll2010_wiki_sample "sentence" --dimension hedging,sourcing
row babe_sg2 "token macro" --dimension loaded
row ptc_sent "flc sentence" --dimension loaded --label Loaded_Language
row sem21_memes "flc sentence" --dimension loaded --label Loaded_Language
row basil "sentence" --dimension loaded --label lex
row polnear "cue" --dimension attribution,sourcing --label Cue
