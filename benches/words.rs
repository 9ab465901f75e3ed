//! Plain English by the yard: sentences of many words, so that no two documents look alike, and no chance.
//!
//! Enters: a seed. Leaves: words. Never: says the same thing on another machine or another day.

/// A small generator of numbers (xorshift with a multiplication). The same seed gives the same numbers everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    /// Numbers of their own for each thing that is made: its kind and its place among its kind.
    pub(crate) fn of(kind: &str, at: usize) -> Self {
        let kind = kind
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let mut state = kind ^ (at as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Dice((state ^ (state >> 31)) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let wide = u128::from(self.next()) * end as u128;
        (wide >> 64) as usize
    }

    /// A number from `first` to `last`, both counted.
    pub(crate) fn from(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// True once in `times`.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of some things.
    pub(crate) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

const VERBS: [&str; 40] = [
    "agree",
    "arrange",
    "ask about",
    "bring",
    "check",
    "collect",
    "compare",
    "confirm",
    "describe",
    "discuss",
    "draw",
    "explain",
    "find",
    "finish",
    "follow",
    "gather",
    "give",
    "hear",
    "help with",
    "hold",
    "keep",
    "learn from",
    "listen to",
    "look at",
    "make",
    "name",
    "note",
    "offer",
    "open",
    "plan",
    "prepare",
    "read",
    "record",
    "review",
    "send",
    "share",
    "show",
    "test",
    "update",
    "write",
];

const THINGS: [&str; 48] = [
    "the chronology",
    "the first visit",
    "the home address",
    "the family's account",
    "the school report",
    "the decision",
    "the reason for delay",
    "the child's own words",
    "the health record",
    "the safety plan",
    "the list of contacts",
    "the meeting notes",
    "the agreed actions",
    "the earlier concern",
    "the risk of harm",
    "the name of a trusted adult",
    "the dates of absence",
    "the history of moves",
    "the letter to the parents",
    "the follow-up call",
    "the interpreter's notes",
    "the body map",
    "the weekly routine",
    "the handover",
    "the growth chart",
    "the record of the strategy discussion",
    "the out-of-hours number",
    "the wider family",
    "the living conditions",
    "the consent form",
    "the police report",
    "the midwife's observations",
    "the brothers and sisters",
    "the pattern of injuries",
    "the support at home",
    "the next appointment",
    "the case summary",
    "the manager's view",
    "the advice given by telephone",
    "the transport home",
    "the evening arrangements",
    "the closing letter",
    "the missed appointment",
    "the teacher's worry",
    "the photographs",
    "the list of medicines",
    "the neighbour's report",
    "the plan for the holidays",
];

const PEOPLE: [&str; 20] = [
    "the social worker",
    "the health visitor",
    "the school nurse",
    "the class teacher",
    "the duty officer",
    "the lead professional",
    "the manager",
    "the family doctor",
    "the midwife",
    "the youth worker",
    "the housing officer",
    "the foster carer",
    "the grandparents",
    "both parents",
    "the child",
    "the older sister",
    "the head teacher",
    "the reviewing officer",
    "the core group",
    "the person who raised the concern",
];

const TIMES: [&str; 32] = [
    "before the first meeting",
    "on the same day",
    "at the end of each week",
    "during the visit",
    "as soon as the facts are known",
    "when the family moves",
    "before the school holidays",
    "after each telephone call",
    "while memories are fresh",
    "in the child's own language",
    "in a place where the child feels safe",
    "with one other colleague present",
    "without waiting for the full report",
    "at a time that suits the family",
    "in plain words",
    "in writing",
    "step by step",
    "more than once",
    "on a quiet afternoon",
    "before anything is decided",
    "after the conference",
    "when two accounts differ",
    "where the child lives with relatives",
    "if an appointment is missed",
    "every time the plan changes",
    "whenever someone new joins the work",
    "at the school gate",
    "in the waiting room",
    "by telephone first",
    "together with the family",
    "on the first working day",
    "when the weekend comes",
];

const REASONS: [&str; 28] = [
    "small facts add up",
    "a date tells more than an impression",
    "people forget quickly",
    "nobody else may have asked",
    "families remember how they were treated",
    "silence can have many causes",
    "a second view often changes the first",
    "the next colleague starts from this page",
    "children notice what adults leave out",
    "a plan that nobody owns is not a plan",
    "early help costs less than late help",
    "each service sees one part only",
    "trust grows slowly",
    "a calm voice helps",
    "written words last longer than spoken ones",
    "the picture changes from week to week",
    "a missed call is a fact too",
    "good notes protect everyone",
    "habits hide what is unusual",
    "a child who feels heard speaks again",
    "doubt is worth writing down",
    "parents know more than forms",
    "most worries turn out to have a simple cause",
    "a few do not",
    "what is obvious today is unclear in a year",
    "people under strain hear half of what is said",
    "a name is easier to call than an office",
    "two short visits show more than a long one",
];

const FACTS: [&str; 24] = [
    "It takes about ten minutes",
    "Most teams do this on Mondays",
    "A short list is enough",
    "This is easier with two people",
    "Half of the work is listening",
    "There is rarely one right answer",
    "The form has a box for it",
    "Colleagues in other areas do the same",
    "It helps to begin with what goes well",
    "The first answer is often the polite one",
    "Some families prefer a letter",
    "Younger children like to draw",
    "A map of the family helps",
    "Three questions cover most of it",
    "The second conversation is usually better",
    "New staff find this hard",
    "A telephone call is often quicker",
    "Many reviews came back to this point",
    "Practice differs between teams",
    "A supervisor can help",
    "The diary shows it at a glance",
    "Nothing here replaces judgement",
    "An example follows below",
    "The table sums it up",
];

/// A word group.
pub(crate) fn thing(dice: &mut Dice) -> &'static str {
    dice.pick(&THINGS)
}

/// Somebody.
pub(crate) fn person(dice: &mut Dice) -> &'static str {
    dice.pick(&PEOPLE)
}

/// What to do: `check the chronology with the midwife`.
pub(crate) fn action(dice: &mut Dice) -> String {
    let (verb, thing) = (dice.pick(&VERBS), dice.pick(&THINGS));
    match dice.below(3) {
        0 => format!("{verb} {thing}"),
        1 => format!("{verb} {thing} with {}", dice.pick(&PEOPLE)),
        _ => format!("{verb} {thing} {}", dice.pick(&TIMES)),
    }
}

/// A heading: `Check the chronology`.
pub(crate) fn heading(dice: &mut Dice) -> String {
    let heading = format!("{} {}", dice.pick(&VERBS), dice.pick(&THINGS));
    capital(&heading)
}

/// When or how.
pub(crate) fn time(dice: &mut Dice) -> &'static str {
    dice.pick(&TIMES)
}

/// A whole sentence that advises and binds nobody.
pub(crate) fn sentence(dice: &mut Dice) -> String {
    match dice.below(6) {
        0 => format!("{}.", capital(&action(dice))),
        1 => format!("{}, because {}.", capital(&action(dice)), dice.pick(&REASONS)),
        2 => format!("{}: {}.", dice.pick(&FACTS), dice.pick(&REASONS)),
        3 => format!("{}, and {}.", capital(&action(dice)), action(dice)),
        4 => format!("{}, {} can {}.", capital(dice.pick(&TIMES)), dice.pick(&PEOPLE), action(dice)),
        _ => format!("{} knows about {}; {}.", capital(dice.pick(&PEOPLE)), dice.pick(&THINGS), dice.pick(&REASONS)),
    }
}

/// Words that make an id: `Check the chronology` is `check-the-chronology`.
pub(crate) fn as_id(words: &str) -> String {
    let mut id = String::with_capacity(words.len());
    for c in words.chars() {
        match c.to_ascii_lowercase() {
            c @ ('a'..='z' | '0'..='9') => id.push(c),
            ' ' | '-' => id.push('-'),
            _ => {}
        }
    }
    id
}

/// With a capital letter at the front.
pub(crate) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or(String::new(), |first| first.to_ascii_uppercase().to_string() + chars.as_str())
}

/// Breaks a paragraph into lines of up to 118 characters, as editors do. Nothing between brackets is broken.
pub(crate) fn wrapped(words: &str) -> String {
    let mut text = String::with_capacity(words.len() + 8);
    let mut line = 0;
    let mut depth = 0_i32;
    let mut piece = String::new();
    for c in words.chars().chain([' ']) {
        if c == ' ' && depth == 0 {
            if line > 0 && line + piece.len() > 117 {
                text.push('\n');
                line = 0;
            } else if line > 0 {
                text.push(' ');
            }
            line += piece.len() + 1;
            text.push_str(&piece);
            piece.clear();
            continue;
        }
        depth += i32::from(matches!(c, '[' | '(')) - i32::from(matches!(c, ']' | ')'));
        piece.push(c);
    }
    text
}
