// Says beside a statement that its day is past. Pages give the dates as attributes (see themes/README.md), and the words
// and the day of building on this script's own element. Nothing is sent or kept.
(function () {
  "use strict";

  // The day of a statement's end that was still to come when the page was built and is past today, or nothing.
  function past(element, asOf, today) {
    var until = element.getAttribute("data-until");
    if (until && until >= asOf && today > until) return { words: "data-over", day: until };
    var before = element.getAttribute("data-before");
    if (before && before > asOf && today >= before) return { words: "data-changed", day: before };
    return null;
  }

  // 2012-03-31 as people read it.
  function inWords(iso, language) {
    var part = iso.split("-").map(Number);
    var day = new Date(Date.UTC(part[0], part[1] - 1, part[2]));
    return day.toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  }

  function note(script, found, language, tag) {
    var element = document.createElement(tag);
    element.className = "dated-note";
    element.textContent = script.getAttribute(found.words).replace("[date]", inWords(found.day, language));
    return element;
  }

  function run(script, today) {
    var asOf = script.getAttribute("data-as-of");
    var language = document.documentElement.lang || "en-GB";
    document.querySelectorAll(".dated").forEach(function (element) {
      var found = past(element, asOf, today);
      if (!found) return;
      element.classList.add("dated-past");
      element.append(" ", note(script, found, language, "strong"));
    });
    var main = document.querySelector("main[data-until]");
    var found = main && past(main, asOf, today);
    if (found) main.prepend(note(script, found, language, "p"));
  }

  var now = new Date();
  var two = function (number) { return String(number).padStart(2, "0"); };
  run(document.currentScript, now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate()));
})();
