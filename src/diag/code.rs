//! The table of codes: one line for each kind of finding.

use super::Level;

/// When findings of a kind come, and what they keep from coming.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Unread,
    Hides,
    Absence,
    Later,
}

/// Declares the codes. `fixed` codes are about ids, seals and safety: `levels:` cannot change them. A code may be
/// marked: it leaves a file `unread`, `hides` data, is of `absence`, or comes `later`.
macro_rules! codes {
    ($($variant:ident $word:literal $level:ident $fixed:ident $($mark:ident)? $meaning:literal;)*) => {
        /// A kind of finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $(#[doc = $meaning] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The code as people write it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Code::$variant => $word,)* }
            }

            /// How bad it is unless the place or `levels:` says otherwise.
            #[must_use]
            pub fn level(self) -> Level {
                match self { $(Code::$variant => Level::$level,)* }
            }

            /// What it is about, in one line.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$variant => $meaning,)* }
            }

            /// Whether `levels:` and `allow:` leave it alone.
            #[must_use]
            pub fn is_fixed(self) -> bool {
                match self { $(Code::$variant => codes!(@fixed $fixed),)* }
            }

            fn mark(self) -> Option<Mark> {
                match self { $(Code::$variant => codes!(@mark $($mark)?),)* }
            }
        }
    };
    (@fixed fixed) => { true };
    (@fixed free) => { false };
    (@mark) => { None };
    (@mark unread) => { Some(Mark::Unread) };
    (@mark hides) => { Some(Mark::Hides) };
    (@mark absence) => { Some(Mark::Absence) };
    (@mark later) => { Some(Mark::Later) };
}

codes! {
    // Files and characters.
    FileNotUtf8 "file-not-utf8" Error fixed "A file holds bytes that are not UTF-8.";
    FileTooLarge "file-too-large" Error fixed unread "A file is larger than its kind may be.";
    FileLink "file-link" Error fixed unread "A symbolic link stands in a folder of sources.";
    FileNameClash "file-name-clash" Error fixed "Two files differ only by case or Unicode form.";
    FileUnexpected "file-unexpected" Warning free unread "A file stands where nothing reads it.";
    FileMissing "file-missing" Error fixed "A file that the workspace needs is not there.";
    TextControl "text-control" Error fixed "A control character stands in the text.";
    TextBidirectional "text-bidirectional" Error fixed "A bidirectional control can make text read differently from what it says.";
    TextInvisible "text-invisible" Warning fixed "An invisible character stands in the text.";
    // YAML.
    YamlSyntax "yaml-syntax" Error fixed hides "The YAML cannot be read.";
    YamlAnchor "yaml-anchor" Error fixed hides "An anchor stands in YAML.";
    YamlAlias "yaml-alias" Error fixed hides "An alias stands in YAML.";
    YamlTag "yaml-tag" Error fixed hides "A tag stands in YAML.";
    YamlDepth "yaml-depth" Error fixed hides "YAML is nested too deeply.";
    YamlDocuments "yaml-documents" Error fixed hides "A file holds more than one YAML document.";
    YamlBraceKey "yaml-brace-key" Error fixed hides "A key in braces has no value.";
    YamlCutComment "yaml-cut-comment" Error fixed hides "A `#` after a single space cuts off the text behind it.";
    YamlUnknownKey "yaml-unknown-key" Error fixed hides "A key is not known here.";
    YamlForeignKey "yaml-foreign-key" Error fixed hides "A key of another tool stands where Guidepost has its own.";
    YamlDuplicateKey "yaml-duplicate-key" Error fixed hides "A key stands twice in one map.";
    YamlMissingKey "yaml-missing-key" Error fixed hides "A required key is missing.";
    YamlWrongType "yaml-wrong-type" Error fixed hides "A value is of another type than its key takes.";
    YamlUnknownWord "yaml-unknown-word" Error fixed hides "A value is not one of the words that its key takes.";
    YamlEmptyValue "yaml-empty-value" Error fixed hides "A key has no value.";
    YamlDate "yaml-date" Error fixed hides "A date is not written as YYYY-MM-DD or does not exist.";
    YamlSchema "yaml-schema" Error fixed hides "A file is of another version than this one reads.";
    FrontMatterMissing "front-matter-missing" Error fixed hides "A file lacks its front matter.";
    FrontMatterOpen "front-matter-open" Error fixed hides "Front matter has no end.";
    JsonSyntax "json-syntax" Error fixed "The JSON cannot be read.";
    // Ids.
    IdMalformed "id-malformed" Error fixed hides "An id is not made of a-z, 0-9 and single hyphens.";
    IdDuplicate "id-duplicate" Error fixed hides "One id is given twice.";
    IdReserved "id-reserved" Error fixed hides "An id is kept for the tool's own addresses.";
    IdReused "id-reused" Error fixed hides "An id that was gone comes back.";
    IdUnlisted "id-unlisted" Note fixed "An issued id is not in ids.lock.";
    IdMisplaced "id-misplaced" Error fixed hides "An id stands where it names nothing.";
    LockMalformed "lock-malformed" Error fixed "A lock file is not as the tool wrote it.";
    // Seals.
    SealBroken "seal-broken" Error fixed "The chain of what was sealed does not hold.";
    SealAltered "seal-altered" Error fixed "A sealed file, notice, direction or event is not what was sealed.";
    SealMissing "seal-missing" Error fixed "A sealed file, notice, direction or event is not there.";
    SealAdded "seal-added" Error fixed "A file stands in a sealed edition and was not sealed with it.";
    SealLineEndings "seal-line-endings" Note fixed "Only line endings differ from what was sealed.";
    Unsealed "unsealed" Note fixed "An issued edition, a notice, a direction of a pilot or the end of a guide is not sealed.";
    // What is named and not there.
    UnknownBody "unknown-body" Error free hides "A body is not in the register.";
    UnknownArea "unknown-area" Error free hides "An area, group or nation is not in the register.";
    UnknownClass "unknown-class" Error free hides "No area has this class.";
    UnknownProfession "unknown-profession" Error free hides "A profession is not in the register.";
    UnknownLaw "unknown-law" Error free hides "A legal basis is not in the register.";
    UnknownClock "unknown-clock" Error free hides "A clock is not in the register.";
    UnknownStage "unknown-stage" Error free hides "A stage is not in the journey.";
    UnknownTerm "unknown-term" Error free hides "A term is not in the glossary.";
    UnknownGuide "unknown-guide" Error free hides "There is no such guide.";
    UnknownEdition "unknown-edition" Error free hides "The guide has no such edition.";
    UnknownChapter "unknown-chapter" Error free hides "The edition has no such chapter.";
    UnknownRule "unknown-rule" Error free hides "There is no such rule.";
    UnknownPart "unknown-part" Error free hides "The rule has no such part or limit.";
    UnknownAdvice "unknown-advice" Error free hides "There is no such advice page.";
    UnknownKeep "unknown-keep" Error free hides "The edition keeps nothing of this name.";
    UnknownPilot "unknown-pilot" Error free hides "There is no such pilot.";
    UnknownDirection "unknown-direction" Error free hides "The pilot has no such direction.";
    UnknownVariation "unknown-variation" Error free hides "The pilot has no such variation.";
    UnknownCondition "unknown-condition" Error free hides "The pilot has no such condition.";
    UnknownMeasure "unknown-measure" Error free hides "The pilot has no such measure.";
    UnknownHolidays "unknown-holidays" Error free hides "The holiday file has no such division.";
    UnknownTheme "unknown-theme" Error free hides "There is no such theme.";
    ThemeInvalid "theme-invalid" Error fixed "A theme cannot be used.";
    UnknownCode "unknown-code" Error fixed hides "There is no such kind of finding.";
    // Markdown.
    RawHtml "raw-html" Error free "Raw HTML is not printed.";
    HeadingLevelOne "heading-level-one" Warning free "A level-1 heading stands in a body.";
    HeadingJump "heading-jump" Error free "Headings jump over a level.";
    HeadingEmpty "heading-empty" Error free "A heading has no words.";
    BraceIdStray "brace-id-stray" Error free "Something that begins with {# names nothing here.";
    RuleBlockMisplaced "rule-block-misplaced" Error fixed "A block of data does not follow a heading with an id.";
    RuleEmpty "rule-empty" Error free "A rule has no text.";
    SectionLikeRule "section-like-rule" Warning free "A section of a chapter has words and no rules.";
    FootnoteMissing "footnote-missing" Error free "A footnote is cited and not written.";
    FootnoteElsewhere "footnote-elsewhere" Error free "A footnote is shared by two rules.";
    NestingTooDeep "nesting-too-deep" Error fixed "Markdown is nested too deeply.";
    // References and pictures.
    ReferenceBroken "reference-broken" Error free "A reference leads nowhere.";
    ReferenceMalformed "reference-malformed" Error free "A reference is not written as one.";
    ReferenceAmbiguous "reference-ambiguous" Error free "A short reference fits more than one guide.";
    QuotationUnpinned "quotation-unpinned" Error free "Another guide is quoted without its edition.";
    QuotationMisplaced "quotation-misplaced" Error free "A quotation is not alone in its paragraph.";
    LinkBroken "link-broken" Warning free "A relative link leads to no file.";
    LinkScheme "link-scheme" Error fixed "A link has a scheme that is not allowed.";
    PictureMissing "picture-missing" Error free "A picture is not there.";
    PictureWithoutText "picture-without-text" Error free "A picture has no text for those who do not see it.";
    PictureElsewhere "picture-elsewhere" Warning fixed "A picture at another address is not loaded.";
    PictureUnsafe "picture-unsafe" Error fixed "A picture is not what its name says, or could run something.";
    TextUnwritten "text-unwritten" Warning free "A text is still to be written.";
    // Limits and force.
    LimitUndefined "limit-undefined" Error free "A limit is printed and not defined.";
    LimitUnprinted "limit-unprinted" Error free "A limit is defined and never printed.";
    LimitMalformed "limit-malformed" Error free "A limit is not a duration that can be read.";
    LimitPlainDays "limit-plain-days" Error free "A limit says days without saying which.";
    LimitIncomplete "limit-incomplete" Error free "A limit says too little or too much.";
    ForceMissing "force-missing" Warning free "A rule does not say how it binds.";
    ForceWeaker "force-weaker" Warning free "A rule is declared weaker than its words.";
    ForceUnclear "force-unclear" Warning free "Words leave the force in doubt.";
    ForceMisplaced "force-misplaced" Warning free "Words of force stand outside a rule.";
    ForceInAdvice "force-in-advice" Warning free "Words of force stand in advice.";
    ForceMixed "force-mixed" Warning free "One sentence has two forces.";
    DurationInWords "duration-in-words" Warning free "A time stands in words beside limits that are data.";
    DurationDiffers "duration-differs" Warning free "A time in words differs from the limit in the data.";
    ClockUnnamed "clock-unnamed" Warning free absence "A rule never names the moment from which its time runs.";
    // The two layers: rules, and advice.
    MustWithoutDuty "must-without-duty" Warning free absence "A rule says must without a law that makes a duty.";
    RuleWithoutDutyHolder "rule-without-duty-holder" Warning free absence "A rule does not say who owes it.";
    AdvisoryLanguage "advisory-language" Warning free "A rule is written as advice.";
    WordAvoided "word-avoided" Warning free "A word stands on the publisher's list of words to avoid.";
    BudgetExceeded "budget-exceeded" Warning free later "A guide or a body's advice is over its budget, and no reason is given.";
    BudgetReasonUnused "budget-reason-unused" Warning free later "A reason is given for exceeding a budget that is kept.";
    TermUndefined "term-undefined" Warning free "A rule uses an abbreviation that nothing explains.";
    TermOnlyInAdvice "term-only-in-advice" Warning free "A rule uses an abbreviation that only advice explains.";
    TermUnused "term-unused" Note free absence "A term of the glossary is used nowhere.";
    RegisterUnused "register-unused" Note free absence "An entry of a register is used nowhere.";
    AdviceRestatesRule "advice-restates-rule" Warning free "Advice restates a rule instead of quoting it.";
    BodyWithoutSuccessor "body-without-successor" Warning free absence "A body ended, and nobody took over its advice.";
    ReviewOverdue "review-overdue" Warning free later "A page of advice is past its review date.";
    ChangeUnrecorded "change-unrecorded" Warning fixed "The words of a published page changed, and its `changes:` does not say so.";
    // Editions and what follows from dates.
    EditionChain "edition-chain" Error fixed hides "The editions of a guide do not form one chain.";
    EditionDates "edition-dates" Error fixed hides "The dates of an edition contradict one another.";
    EditionRetroactive "edition-retroactive" Warning free "A first day was given or moved when it was past.";
    EditionMissing "edition-missing" Error fixed "A guide has no edition.";
    KeepInvalid "keep-invalid" Error fixed "What an edition keeps cannot stand.";
    NoticeInvalid "notice-invalid" Error fixed "A notice cannot take effect.";
    DatesReversed "dates-reversed" Error free "A period ends before it begins.";
    // Lineage and pilots.
    LineageInvalid "lineage-invalid" Error fixed "A lineage entry cannot be.";
    LineageUnexplained "lineage-unexplained" Error free "A lineage entry gives no reason.";
    LineageIncomplete "lineage-incomplete" Warning free absence "Lineage does not account for a rule.";
    LineageIdle "lineage-idle" Warning free absence "A lineage entry tells of a change that was not made.";
    ChangeUnderstated "change-understated" Error fixed absence "A change of force, duty, limit or law is called editorial.";
    ThroughoutLeft "throughout-left" Warning free absence "Words that were replaced throughout still stand in a rule.";
    PilotInvalid "pilot-invalid" Error fixed "A pilot's data contradict one another.";
    PilotIncomplete "pilot-incomplete" Error fixed absence "A pilot leaves out what it may not leave out.";
    PilotNotAllowed "pilot-not-allowed" Error fixed "A pilot goes beyond what pilots may do.";
    PilotOverlap "pilot-overlap" Error fixed "Two directions hold on one part of a rule in one area on one day.";
    PilotGap "pilot-gap" Warning free "An extension begins after the last day of its direction.";
    SeriesMalformed "series-malformed" Error fixed "A line of a measure's values cannot be read.";
    StopCrossed "stop-crossed" Warning free "A measure of a pilot crossed its stop rule, and nobody has answered.";
    // The site.
    PageClash "page-clash" Error fixed "Two pages stand on one address.";
    AddressGone "address-gone" Warning fixed "An address that was published leads nowhere now.";
    OwnerWithoutBody "owner-without-body" Error fixed "A folder of advice has no body.yaml.";
    OutputTooLarge "output-too-large" Error fixed "Quotations make the site far larger than its sources.";
    AllowUnused "allow-unused" Warning fixed "An `allow` lets nothing pass.";
    AllowRefused "allow-refused" Error fixed "An `allow` names what cannot be let pass.";
    LevelRefused "level-refused" Error fixed "`levels` names what cannot be changed.";
}

impl Code {
    /// Whether findings of this kind may come only when the day is known, after the workspace was checked.
    #[must_use]
    pub fn comes_later(self) -> bool {
        self.mark() == Some(Mark::Later)
    }

    /// Whether a file with a finding of this kind, given while it was loaded, was not read at all.
    #[must_use]
    pub fn leaves_unread(self) -> bool {
        self.mark() == Some(Mark::Unread)
    }

    /// Whether findings of this kind say that data or names cannot be read as they were meant, so that nobody knows
    /// what else is missing.
    #[must_use]
    pub fn hides_data(self) -> bool {
        matches!(self.mark(), Some(Mark::Hides | Mark::Unread))
    }

    /// Whether findings of this kind say that something is not there, and so wait until all data can be read.
    #[must_use]
    pub fn is_of_absence(self) -> bool {
        self.mark() == Some(Mark::Absence)
    }

    /// The code of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.word() == word)
    }
}
