//! Temporary: replaced when the command line comes.
use undertone::{detect, lexicon::LexiconFile, text::Document};
fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--isolated").collect();
    let mut files = Vec::new();
    let mut problems = Vec::new();
    let mut wanted = Vec::new();
    let mut rest = Vec::new();
    let mut i = 0;
    while i < args.len() {
        if args[i] == "--lexicon" {
            wanted.push(args[i + 1].clone());
            i += 1;
        } else {
            rest.push(args[i].clone());
        }
        i += 1;
    }
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons");
    let mut names: Vec<_> = std::fs::read_dir(dir)
        .unwrap()
        .map(|f| f.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .collect();
    names.sort();
    let canon = |p: &str| std::fs::canonicalize(p).unwrap();
    let w: Vec<_> = wanted.iter().map(|p| canon(p)).collect();
    names.retain(|n| !w.contains(n));
    let from = if wanted.is_empty() { 0 } else { names.len() };
    names.extend(w.clone());
    for n in &names {
        let (f, p) = LexiconFile::parse(&n.to_string_lossy(), &std::fs::read_to_string(n).unwrap());
        files.push(f);
        problems.extend(p);
    }
    if rest.first().is_some_and(|a| a == "lexicon") {
        if rest.iter().any(|a| a == "--help") {
            println!("lexicon check | lexicon test");
            return;
        }
        let t = detect::trial(&files, from, rest.iter().any(|a| a == "test"));
        problems.extend(t.problems);
        for p in problems.iter().filter(|p| wanted.is_empty() || w.iter().any(|x| x.to_string_lossy() == p.file)) {
            println!("{p}");
        }
        println!("{} entries, {} examples, {} problems", t.entries, t.examples, problems.len());
        return;
    }
    let engine = detect::Engine::shipped();
    for path in rest.iter().skip(1) {
        let doc = Document::plain(path.clone(), std::fs::read_to_string(path).unwrap());
        let scan = detect::scan(&engine, &doc, detect::Options::default());
        for f in &scan.findings {
            println!("{}\t{:?}\t{}", f.span.of(&doc.text), f.voice, engine.entry(f.entry).id);
        }
    }
}
