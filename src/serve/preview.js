// Keeps a previewed page as its sources are: nothing of this is in a built site.
"use strict";

const KEPT = "guidepost-preview";

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

function say(words) {
  const status = document.getElementById("preview-status");
  if (status) status.textContent = words;
}

// Loads the page again and comes back to the place that was in view, and to what had the focus.
function again() {
  const open = [...document.querySelectorAll("#preview-bar details[open]")].map((one) => one.querySelector("summary").textContent.replace(/\d+$/, ""));
  const focus = document.activeElement?.id || "";
  keep({ at: location.pathname + location.search, top: scrollY, open, focus, said: "The page was made anew." });
  location.reload();
}

function comeBack() {
  const before = kept();
  if (before.at === location.pathname + location.search && before.said) {
    for (const one of document.querySelectorAll("#preview-bar details")) {
      const words = one.querySelector("summary").textContent.replace(/\d+$/, "");
      if (before.open?.includes(words)) one.open = true;
    }
    if (before.inPlace) showInPlace(true);
    scrollTo(0, before.top);
    if (before.focus) document.getElementById(before.focus)?.focus({ preventScroll: true });
    say(before.said);
  } else if (before.inPlace) {
    showInPlace(true);
  }
  keep({ at: "", said: "" });
}

// Moves what changed beneath the rule that it belongs to, and back.
function showInPlace(wanted) {
  const list = document.getElementById("preview-changes");
  const button = document.getElementById("preview-in-place");
  if (!list || !button) return;
  for (const one of document.querySelectorAll("[data-preview-rule]")) {
    const rule = document.getElementById(one.dataset.previewRule) || document.querySelector("main .rule-text");
    if (wanted && rule) {
      rule.append(one);
      one.open = true;
    } else if (!wanted) {
      list.insertBefore(one, button.parentElement);
      one.open = false;
    }
  }
  button.setAttribute("aria-pressed", String(wanted));
  keep({ inPlace: wanted });
}

function listen() {
  const events = new EventSource("/_preview/events");
  const generation = document.getElementById("preview")?.dataset.generation;
  events.addEventListener("hello", (event) => {
    if (generation !== event.data) again();
  });
  events.addEventListener("follow", (event) => {
    if (kept().follow && event.data !== location.pathname) {
      events.close();
      location.href = event.data + location.search;
    }
  });
  events.addEventListener("reload", again);
  events.addEventListener("findings", again);
  events.addEventListener("error", () => say("The preview does not answer. It goes on by itself when it is there again."));
  addEventListener("pagehide", () => events.close());
}

const follow = document.getElementById("preview-follow");
if (follow) {
  follow.checked = Boolean(kept().follow);
  follow.addEventListener("change", () => keep({ follow: follow.checked }));
}
document.getElementById("preview-in-place")?.addEventListener("click", (event) => {
  showInPlace(event.currentTarget.getAttribute("aria-pressed") !== "true");
});
comeBack();
listen();
