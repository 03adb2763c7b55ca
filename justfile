# What is done often; `just --list` tells.

# Read an article.
read *PATHS:
    cargo run --release -- {{PATHS}}

# All that CI checks.
check:
    .ci/run

test:
    cargo test

# Check the shipped lexicons and run their examples.
lexicons:
    cargo run --quiet -- lexicon test

# The same for one file, in the place of the shipped one of the same id.
lexicon FILE:
    cargo run --quiet -- lexicon test {{FILE}}

# The marks in the sample articles against their gold.
eval:
    cargo run --release --quiet -- eval seeds/

# The table of docs/accuracy.md, from a folder of corpora.
accuracy CORPORA PART="dev":
    cargo build --release
    docs/accuracy.sh {{CORPORA}} {{PART}}

# Take over the snapshots that tests have written anew; look at them with `git diff`.
snapshots:
    INSTA_UPDATE=always cargo test

# The picture in the README.
picture ARTICLE="seeds/01-partisan-blog-left.md":
    TERM=xterm-256color COLORTERM=truecolor cargo run --quiet --example screenshot -- {{ARTICLE}} 118x36 "tab tab tab" > docs/reader.svg

# The profile of the sample articles that undertone comes with; needed anew when a lexicon has another version.
profile:
    cargo run --release --quiet -- --isolated profile --title "sample articles" --output profiles/samples.toml seeds
