//! Lists of English words that the other files of this room go by.

/// Slots for the words of a list.
const SLOTS: usize = 512;

/// Words in lower case, apart by spaces, found by their first and last letter and their length.
///
/// Comparing with every word of the longer lists took a sixth of the scan of a news article.
pub struct List {
    words: &'static str,
    /// Where a word starts, and its length; 0 where there is none.
    slots: [(u16, u8); SLOTS],
}

impl List {
    /// The words of a text.
    pub const fn of(words: &'static str) -> Self {
        let bytes = words.as_bytes();
        let mut slots = [(0, 0); SLOTS];
        let (mut start, mut at, mut count) = (0, 0, 0);
        while at <= bytes.len() {
            if at == bytes.len() || bytes[at] == b' ' {
                let mut slot = Self::slot(bytes[start], bytes[at - 1], at - start);
                while slots[slot].1 != 0 {
                    slot = (slot + 1) % SLOTS;
                }
                slots[slot] = (start as u16, (at - start) as u8);
                count += 1;
                assert!(count < SLOTS, "a list must leave slots free");
                start = at + 1;
            }
            at += 1;
        }
        Self { words, slots }
    }

    const fn slot(first: u8, last: u8, len: usize) -> usize {
        ((first | 0x20) as usize * 37 + (last | 0x20) as usize * 7 + len * 101) % SLOTS
    }

    /// Whether a word is in it, in any case.
    pub fn holds(&self, word: &str) -> bool {
        let word = word.as_bytes();
        let [first, ..] = word else { return false };
        let mut slot = Self::slot(*first, word[word.len() - 1], word.len());
        loop {
            let (start, len) = self.slots[slot];
            if len == 0 {
                return false;
            }
            let listed = &self.words.as_bytes()[usize::from(start)..][..usize::from(len)];
            if listed.eq_ignore_ascii_case(word) {
                return true;
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

/// Weekdays and months: capitals that name nobody.
pub static DAYS: List = List::of(
    "\
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november \
    december yesterday today week month year",
);

/// Adverbs and auxiliaries without the ending -ly, and times.
pub static BETWEEN: List = List::of(
    "\
    also has have had later then once even still now again often never always just himself herself themselves further already would will \
    did does do both all first went on today yesterday not be been being is are was were who",
);

/// Words inside a name.
pub static LINKS: List = List::of("of the and for de del della der den di da dos du la le van von bin al el ibn y");

/// Words that begin a description.
pub static ARTICLES: List = List::of("the a an this that these those one another some his her its their our my your");

/// A description does not go over these.
pub static BOUNDARY: List = List::of(
    "\
    and but or as when while because if that which who whom where after before since until though although than so yet to on by about is \
    are was were be been has have had not will would could can may might should must during into over said says say told added he she it \
    they we i you him them there what how why between through under without",
);

/// Words that are neither names nor descriptions, however they are written.
pub static FUNCTION: List = List::of(
    "\
    and but or as when while because if that which who whom where after before since until though although than so yet to on in by at \
    for of from with about is are was were be been being has have had not will would could can may might should must it there what how \
    why you him them the a an this these those then now here yes no still however meanwhile also instead later earlier nor his her its \
    their our my during asked once just even i we he she they",
);

/// Titles before a name that are not part of it.
pub static TITLES: List = List::of(
    "\
    mr mrs ms miss dr prof professor sir dame lord lady president prime minister senator sen rep representative congressman \
    congresswoman gov governor mayor gen general col colonel capt captain lt sgt sergeant maj major adm admiral secretary chancellor \
    ambassador judge justice councillor councilor inspector detective chief king queen prince princess pope bishop rev reverend father \
    sister coach chairman chairwoman director vice deputy foreign defence defense secdef",
);

/// Nouns that do not speak: *in the past he was said*, *at the time*.
pub static NOBODY: List =
    List::of("time times way day days ago be more less much most least hours minutes things few many such others both");

/// Kinds of texts that are pasted in.
pub static ACCOUNTS: List = List::of(
    "\
    report statement post tweet thread message comment update updates account analysis quote passage excerpt extract transcript \
    translation letter email reply response summary descriptor description info caption testimony interview remarks words press release \
    chronology rundown breakdown quotation snippet readout endorsement editorial telegram blog reads",
);

/// First words of a paragraph that goes on from the one before.
pub static THREAD: List = List::of(
    "\
    and but so this that these those it its however thus therefore meanwhile moreover furthermore nevertheless nonetheless still yet \
    also likewise similarly instead indeed again then hence note notice here such which or because yes oh well now clearly obviously \
    conclusion first firstly second next finally lastly imagine he she they his her their recall remember interestingly sadly needless \
    suffice ultimately either neither nor what why how another",
);

/// Words that promise all of a text, however many paragraphs it has.
pub static IN_FULL: List = List::of("transcript full entire entirety verbatim text excerpts address speech");

/// Lines that begin so ask the reader to do something.
pub static COMMANDS: List = List::of(
    "\
    watch read see listen click follow like subscribe support donate share join sign check visit contact download consider try take look \
    use do let",
);

/// Labels of other things than turns.
pub static OTHER_LABELS: List = List::of(
    "\
    note notes update ingredients warning tip tips example examples source sources photo photos image correction read related conclusion \
    summary ps tl date time location price pros cons verdict rating day step part chapter figure table video audio credit credits \
    caption subject from to cc re sent tags topics category contact phone email address website author title topic method methods result \
    results background objective objectives aim aims problem solution myth fact claim score goals yes no left right before after winner \
    loser director cast starring genre release pro con more see also but and the this what how why when where who here",
);

/// Words that name what follows in quotation marks.
pub static NAMING: List = List::of(
    "\
    album article book called caption chapter entitled episode essay expression film game hashtag headline headlined labelled letter \
    letters means meaning movie named nicknamed novel phrase play poem reads reading series show sign single slogan song spelled term \
    terms title titled word words",
);

/// Verbs of saying whose plain form is a noun too.
pub static NOUNS: List = List::of(
    "\
    state report post claim comment answer demand promise mention quote reply remark boast cry counter tweet vow pledge warning joke \
    whisper stress caution",
);

/// Words before the plain form of a verb.
pub static AUXILIARIES: List = List::of(
    "\
    to i we you they who will would can could may might must shall should do did does not also people police",
);

/// Nouns without a plural ending that describe speakers without an article.
pub static CROWDS: List =
    List::of("police people staff media management press women men somebody someone everyone everybody nobody anyone");

/// Labels of whoever asks in an interview.
pub static ASKS: List = List::of("q question interviewer editor host reporter");

/// Words of a line that goes on from an introduction before it.
pub static ANOTHER: List = List::of("another more also again further");

/// The author speaking to the reader.
pub static TO_READER: List = List::of("i we me us you my our your");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_holds_its_words_and_no_others() {
        static LIST: List = List::of("the a minister’s café");
        for word in ["the", "THE", "a", "minister’s", "café"] {
            assert!(LIST.holds(word), "{word}");
        }
        for word in ["", "th", "thee", "he", "the a", "e", "ministers"] {
            assert!(!LIST.holds(word), "{word}");
        }
    }
}
