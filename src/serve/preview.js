// Keeps a previewed page as its sources are: nothing of this is in a built site.
"use strict";

const KEPT = "guidepost-preview";
const here = () => location.pathname + location.search;
const preview = document.getElementById("preview");

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) || {};
  } catch {
    return {};
  }
}

function keep(values) {
  sessionStorage.setItem(KEPT, JSON.stringify({ ...kept(), ...values }));
}

// A text is told to those who listen only when it changes in an element that was there before.
function say(words, id = "preview-status") {
  const place = document.getElementById(id);
  if (!place) return;
  place.textContent = "";
  setTimeout(() => (place.textContent = words), 100);
}

function sayFindings() {
  say(document.getElementById("preview-findings")?.dataset.said ?? "", "preview-alert");
}

const name = (fold) => fold.querySelector("summary").textContent.replace(/\d+$/, "");
const folds = () => [...document.querySelectorAll("#preview-bar details")];

// Keeps the place that is in view, and what has the focus, for a page that is about to be loaded.
function keepPlace(at, said) {
  const open = folds().filter((fold) => fold.open).map(name);
  keep({ at, top: scrollY, open, focus: document.activeElement?.id || "", said });
}

function again() {
  keepPlace(here(), "The page was made anew.");
  location.reload();
}

function comeBack() {
  const before = kept();
  if (before.at === here() && before.said) {
    for (const fold of folds()) fold.open ||= before.open?.includes(name(fold));
    scrollTo(0, before.top);
    if (before.focus) document.getElementById(before.focus)?.focus({ preventScroll: true });
    say(before.said);
  }
  keep({ at: "", said: "" });
  sayFindings();
}

// Puts what is wrong over the page, which stays as it is: no place is lost, and what is new is told.
let asked = 0;
async function showFindings() {
  const number = ++asked;
  const answer = await fetch(location.href, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (number !== asked) return;
  const [place, fresh] = [document, page].map((one) => one.getElementById("preview-problems"));
  if (!place || !fresh) return again();
  const list = document.getElementById("preview-findings");
  const was = { folded: list?.querySelector("details")?.open === false, top: list?.scrollTop ?? 0 };
  place.replaceChildren(...fresh.childNodes);
  const now = document.getElementById("preview-findings");
  if (now && was.folded) now.querySelector("details").open = false;
  if (now) now.scrollTop = was.top;
  preview.dataset.generation = page.getElementById("preview").dataset.generation;
  sayFindings();
}

function listen() {
  const events = new EventSource("/_preview/events");
  let isAway = false;
  events.addEventListener("hello", (event) => {
    if (isAway) say("");
    isAway = false;
    if (preview.dataset.generation !== event.data) again();
  });
  events.addEventListener("follow", (event) => {
    if (kept().follow && event.data !== location.pathname) {
      events.close();
      location.href = event.data + location.search;
    }
  });
  events.addEventListener("reload", again);
  events.addEventListener("findings", () => showFindings().catch(again));
  events.addEventListener("error", () => {
    if (!isAway) say("The preview does not answer. It goes on by itself when it is there again.");
    isAway = true;
  });
  addEventListener("pagehide", () => events.close());
}

const follow = document.getElementById("preview-follow");
if (follow) {
  follow.checked = Boolean(kept().follow);
  follow.addEventListener("change", () => keep({ follow: follow.checked }));
}
document.getElementById("preview-copy")?.addEventListener("click", async () => {
  const path = document.getElementById("preview-path");
  try {
    await navigator.clipboard.writeText(path.textContent);
    say("The path was copied.");
  } catch {
    getSelection().selectAllChildren(path);
    say("The path is selected: copy it with your keyboard.");
  }
});
document.getElementById("preview-in-place")?.addEventListener("click", ({ currentTarget: link }) => {
  const to = new URL(link.href);
  const shown = to.searchParams.has("changes");
  keepPlace(to.pathname + to.search, shown ? "The old wording is shown." : "The old wording is hidden.");
});
comeBack();
listen();
