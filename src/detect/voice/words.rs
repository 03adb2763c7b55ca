//! Lists of English words that the other files of this room go by, each in one string, apart by spaces.

/// Whether a word is in a list, in any case.
pub fn holds(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w.eq_ignore_ascii_case(word))
}

/// Weekdays and months: capitals that name nobody.
pub const DAYS: &str = "\
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november \
    december yesterday today week month year";

/// Adverbs and auxiliaries without the ending -ly, and times.
pub const BETWEEN: &str = "\
    also has have had later then once even still now again often never always just himself herself themselves further already would will \
    did does do both all first went on today yesterday not be been being is are was were who";

/// Words inside a name.
pub const LINKS: &str = "of the and for de del della der den di da dos du la le van von bin al el ibn y";

/// Words that begin a description.
pub const ARTICLES: &str = "the a an this that these those one another some his her its their our my your";

/// A description does not go over these.
pub const BOUNDARY: &str = "\
    and but or as when while because if that which who whom where after before since until though although than so yet to on by about is \
    are was were be been has have had not will would could can may might should must during into over said says say told added he she it \
    they we i you him them there what how why between through under without";

/// Words that are neither names nor descriptions, however they are written.
pub const FUNCTION: &str = "\
    and but or as when while because if that which who whom where after before since until though although than so yet to on in by at \
    for of from with about is are was were be been being has have had not will would could can may might should must it there what how \
    why you him them the a an this these those then now here yes no still however meanwhile also instead later earlier nor his her its \
    their our my during asked once just even";

/// Titles before a name that are not part of it.
pub const TITLES: &str = "\
    mr mrs ms miss dr prof professor sir dame lord lady president prime minister senator sen rep representative congressman \
    congresswoman gov governor mayor gen general col colonel capt captain lt sgt sergeant maj major adm admiral secretary chancellor \
    ambassador judge justice councillor councilor inspector detective chief king queen prince princess pope bishop rev reverend father \
    sister coach chairman chairwoman director vice deputy foreign defence defense secdef";

/// Nouns that do not speak: *in the past he was said*, *at the time*.
pub const NOBODY: &str =
    "time times way day days ago be more less much most least hours minutes things few many such others both";

/// Kinds of texts that are pasted in.
pub const ACCOUNTS: &str = "\
    report statement post tweet thread message comment update updates account analysis quote passage excerpt extract transcript \
    translation letter email reply response summary descriptor description info caption testimony interview remarks words press release \
    chronology rundown breakdown quotation snippet readout endorsement editorial telegram blog reads";

/// First words of a paragraph that goes on from the one before.
pub const THREAD: &str = "\
    and but so this that these those it its however thus therefore meanwhile moreover furthermore nevertheless nonetheless still yet \
    also likewise similarly instead indeed again then hence note notice here such which or because yes oh well now clearly obviously \
    conclusion first firstly second next finally lastly imagine he she they his her their recall remember interestingly sadly needless \
    suffice ultimately either neither nor what why how another";

/// Words that promise all of a text, however many paragraphs it has.
pub const IN_FULL: &str = "transcript full entire entirety verbatim text excerpts address speech";

/// Lines that begin so ask the reader to do something.
pub const COMMANDS: &str = "\
    watch read see listen click follow like subscribe support donate share join sign check visit contact download consider try take look \
    use do let";

/// Labels of other things than turns.
pub const OTHER_LABELS: &str = "\
    note notes update ingredients warning tip tips example examples source sources photo photos image correction read related conclusion \
    summary ps tl date time location price pros cons verdict rating day step part chapter figure table video audio credit credits \
    caption subject from to cc re sent tags topics category contact phone email address website author title topic method methods result \
    results background objective objectives aim aims problem solution myth fact claim score goals yes no left right before after winner \
    loser director cast starring genre release pro con more see also but and the this what how why when where who here";

/// Words that name what follows in quotation marks.
pub const NAMING: &str = "\
    album article book called caption chapter entitled episode essay expression film game hashtag headline headlined labelled letter \
    letters means meaning movie named nicknamed novel phrase play poem reads reading series show sign single slogan song spelled term \
    terms title titled word words";

/// Verbs of saying whose plain form is a noun too.
pub const NOUNS: &str = "\
    state report post claim comment answer demand promise mention quote reply remark boast cry counter tweet vow pledge warning joke \
    whisper stress caution";

/// Words before the plain form of a verb.
pub const AUXILIARIES: &str = "\
    to i we you they who will would can could may might must shall should do did does not also people police";

/// Nouns without a plural ending that describe speakers without an article.
pub const CROWDS: &str =
    "police people staff media management press women men somebody someone everyone everybody nobody anyone";
