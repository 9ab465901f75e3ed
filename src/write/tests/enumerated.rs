//! A site is published while each operation in turn fails, or is the last; and then again.

use super::{FORMER, Files, NEW, Site, around, in_order, output, publish, published, workspace};
use crate::disk::{Ability, Death, TrialDisk, Trouble};
use crate::write::Error;

/// What is there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    NoOutput,
    EmptyOutput,
    FormerSite,
    SameSite,
}

/// One way in which things go wrong.
#[derive(Clone, Copy, Debug)]
struct Way {
    start: Start,
    lacks: &'static [Ability],
    trouble: fn(u64) -> Trouble,
    death: Option<Death>,
}

const STARTS: [Start; 4] = [Start::NoOutput, Start::EmptyOutput, Start::FormerSite, Start::SameSite];

const LACKS: [&[Ability]; 4] =
    [&[], &[Ability::Exchange], &[Ability::HardLink], &[Ability::Exchange, Ability::HardLink]];

/// A trouble, and the death that it brings.
type End = (fn(u64) -> Trouble, Option<Death>);

const TROUBLES: [End; 5] = [
    (Trouble::FailAt, None),
    (Trouble::FailFrom, None),
    (Trouble::DieAt, Some(Death::Kill)),
    (Trouble::DieAt, Some(Death::PowerCut)),
    (Trouble::DieAt, Some(Death::TornPowerCut)),
];

impl Way {
    fn all() -> impl Iterator<Item = Way> {
        let with_lacks = |start| LACKS.map(|lacks| (start, lacks));
        STARTS
            .into_iter()
            .flat_map(with_lacks)
            .flat_map(|(start, lacks)| TROUBLES.map(|(trouble, death)| Way { start, lacks, trouble, death }))
    }

    fn disk(&self) -> TrialDisk {
        let disk = match self.start {
            Start::NoOutput => workspace(),
            Start::EmptyOutput => {
                let disk = workspace();
                let made = crate::disk::create_folders(&disk, std::path::Path::new("/ws/public"));
                made.expect("nothing is in the way");
                disk.settle();
                disk
            }
            Start::FormerSite => published(FORMER),
            Start::SameSite => published(NEW),
        };
        self.lacks.iter().for_each(|&ability| disk.without(ability));
        disk
    }

    /// Publishes with trouble at an operation. Tells whether there was such an operation.
    fn meet_trouble(&self, disk: &TrialDisk, n: u64) -> bool {
        disk.trouble((self.trouble)(n));
        let done = publish(disk, NEW);
        let was_met = disk.operations() > n;
        assert!(was_met || done.is_ok(), "{self:?} {n}: {done:?}");
        match self.death {
            Some(death) => disk.restart(death),
            None => disk.trouble(Trouble::None),
        }
        was_met
    }

    /// Whether there may be a moment without a site: between two renames, where folders cannot be exchanged, and
    /// the program cannot put the first one back.
    fn has_gap(&self) -> bool {
        let cannot_undo = self.death.is_some() || (self.trouble)(0) == Trouble::FailFrom(0);
        self.lacks.contains(&Ability::Exchange) && cannot_undo
    }

    fn check_reader(&self, seen: &Files, before: &Files, after: &Files, n: u64) {
        let is_whole = match self.death {
            // Output is not synced: after a power cut in which the system wrote names before bytes, pages may be torn.
            Some(Death::TornPowerCut) => seen.keys().eq(before.keys()) || seen.keys().eq(after.keys()),
            _ => seen == before || seen == after,
        };
        let is_gap = self.has_gap() && seen.is_empty();
        assert!(is_whole || is_gap, "{self:?} {n}: {:?}", seen.keys());
    }
}

fn wanted(site: Site) -> (Files, Files) {
    let disk = published(site);
    (output(&disk), around(&disk))
}

#[test]
fn a_reader_sees_the_old_site_or_the_new_one_and_a_repeat_succeeds() {
    in_order(|| Way::all().for_each(|way| meet_each(&way, &wanted(NEW))));
}

fn meet_each(way: &Way, (after, not_ours): &(Files, Files)) {
    let before = output(&way.disk());
    for n in 0.. {
        let disk = way.disk();
        let was_met = way.meet_trouble(&disk, n);
        way.check_reader(&output(&disk), &before, after, n);
        let repeated = publish(&disk, NEW);
        assert!(repeated.is_ok(), "{way:?} {n}: {repeated:?}");
        assert_eq!(output(&disk), *after, "{way:?} {n}");
        assert_eq!(around(&disk), *not_ours, "{way:?} {n}");
        if !was_met {
            return;
        }
    }
}

#[test]
fn the_repeat_may_meet_trouble_too() {
    let is_tried = |way: &Way| way.start == Start::FormerSite && way.lacks.len() != 2;
    in_order(|| Way::all().filter(is_tried).for_each(|way| meet_pairs(&way, &wanted(NEW))));
}

/// Every operation of the first run, with operations of the second that shift by one each time.
fn meet_pairs(way: &Way, (after, not_ours): &(Files, Files)) {
    let before = output(&way.disk());
    let mut first_met = true;
    for n in 0.. {
        if !first_met {
            return;
        }
        for m in (n % 5..).step_by(5) {
            let disk = way.disk();
            first_met = way.meet_trouble(&disk, n);
            let again_met = way.meet_trouble(&disk, m);
            way.check_reader(&output(&disk), &before, after, n);
            let repeated = publish(&disk, NEW);
            assert!(repeated.is_ok(), "{way:?} {n} {m}: {repeated:?}");
            assert_eq!(output(&disk), *after, "{way:?} {n} {m}");
            assert_eq!(around(&disk), *not_ours, "{way:?} {n} {m}");
            if !again_met {
                break;
            }
        }
    }
}

#[test]
fn a_file_of_theirs_that_comes_at_any_moment_is_never_lost() {
    let is_tried = |way: &Way| way.death.is_none() && (way.trouble)(0) == Trouble::FailAt(0);
    in_order(|| Way::all().filter(is_tried).for_each(|way| meet_intruder(&way)));
}

fn meet_intruder(way: &Way) {
    for n in 0.. {
        let disk = way.disk();
        disk.trouble(Trouble::None);
        disk.intrude(n, "ws/public/rules/CNAME", "theirs");
        let done = publish(&disk, NEW);
        if disk.operations() <= n {
            assert!(done.is_ok());
            return;
        }
        let repeated = publish(&disk, NEW);
        assert!(matches!(repeated, Err(Error::Refused(_))), "{way:?} {n}: {repeated:?}");
        let theirs = disk.files().into_iter().filter(|(path, _)| path.ends_with("CNAME"));
        assert_eq!(theirs.count(), 1, "{way:?} {n}: {done:?}");
    }
}
