// The calculator of the page of deadlines. It only looks up the tables on its page, which the build wrote, and adds days.
// `answer` and what it uses touch no page: it gives the same answers as `guidepost deadlines`, and a test compares them.
(function () {
  "use strict";

  var DAY = 86400000;

  // Days as numbers since 1970, and as 2013-06-03.
  function parse(iso) {
    var match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
    if (!match) return null;
    var time = Date.UTC(2000, match[2] - 1, match[3]);
    var date = new Date(time);
    date.setUTCFullYear(Number(match[1]), match[2] - 1, match[3]);
    var day = date.getTime() / DAY;
    return iso === print(day) ? day : null;
  }

  function print(day) {
    return new Date(day * DAY).toISOString().slice(0, 10);
  }

  function year(day) {
    return new Date(day * DAY).getUTCFullYear();
  }

  function isWorkingDay(day, holidays) {
    var weekday = new Date(day * DAY).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !holidays.days.has(print(day));
  }

  function workingDays(start, count, countsFirst, holidays) {
    var known = function (day) { return year(day) >= holidays.first && year(day) <= holidays.last; };
    if (!known(start)) return { why: "beyond-holidays" };
    var day = start;
    var left = count;
    if (countsFirst && count > 0 && isWorkingDay(start, holidays)) left -= 1;
    while (left > 0) {
      day += 1;
      if (!known(day)) return { why: "beyond-holidays" };
      if (isWorkingDay(day, holidays)) left -= 1;
    }
    return { end: day };
  }

  function addMonths(start, months) {
    var date = new Date(start * DAY);
    var index = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
    var last = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
    return Date.UTC(Math.floor(index / 12), index % 12, Math.min(date.getUTCDate(), last)) / DAY;
  }

  function dayOfMonth(day) {
    return new Date(day * DAY).getUTCDate();
  }

  // The last day of a limit that runs from a day, or why there is none.
  function count(start, row, holidays) {
    var inside = row.first && row.count > 0 ? 1 : 0;
    var end;
    if (row.unit === "working-days") {
      return holidays ? workingDays(start, row.count, row.first, holidays) : { why: "no-holidays" };
    } else if (row.unit === "calendar-days") {
      end = start + row.count - inside;
    } else if (row.unit === "weeks") {
      end = start + row.count * 7 - inside;
    } else {
      end = addMonths(start, row.unit === "years" ? row.count * 12 : row.count);
      if (inside && dayOfMonth(end) === dayOfMonth(start)) end -= 1;
    }
    return isFinite(end) && year(end) <= 9999 ? { end: end } : { why: "too-far" };
  }

  // The deadlines that follow from an event: those with a day, the earliest first, and then the others.
  function answer(tables, question) {
    var on = question.on;
    var area = question.area ? tables.areas[question.area] : null;
    var holds = function (row) { return row.from <= on && (!row.until || on <= row.until); };
    var isHere = function (row) { return holds(row) && row.areas.indexOf(question.area) >= 0; };
    var local = area ? tables.local.filter(isHere) : [];
    var gone = new Set(local.map(function (row) { return row.instead; }));
    var national = tables.national.filter(function (row) {
      var nation = !area || !row.nations.length || row.nations.indexOf(area.nation) >= 0;
      return holds(row) && nation && !gone.has(row.id);
    });
    var shown = local.filter(function (row) { return !row.hides; });
    var found = national.concat(shown).filter(function (row) { return row.clock === question.clock; });
    var results = found.map(function (row) {
      if (row.why) return { row: row, end: null, why: row.why, changes: null };
      var nation = area ? area.nation : row.nations[0] || tables.nation;
      var counted = count(parse(on), row, tables.holidays[tables.divisions[nation]]);
      var end = counted.why ? null : print(counted.end);
      var changes = end && row.changes && row.changes <= end ? row.changes : null;
      return { row: row, end: end, why: counted.why || null, changes: changes };
    });
    var key = function (result) { return result.end || "9999-99-99"; };
    results.sort(function (a, b) { return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0; });
    return results;
  }

  if (typeof module !== "undefined") {
    module.exports = { answer: answer };
    return;
  }

  // From here on: the page.

  function list(text) {
    return text ? text.split(" ") : [];
  }

  function readRow(element) {
    var data = element.dataset;
    return {
      id: element.id, element: element, clock: data.clock, from: data.from, until: data.until, changes: data.changes,
      nations: list(data.nations), areas: list(data.areas), instead: data.instead, hides: data.hides === "yes",
      count: Number(data.count), unit: data.unit, first: data.first === "yes", why: data.why, kind: data.kind,
    };
  }

  function readTables() {
    var tables = { national: [], local: [], areas: {}, divisions: {}, holidays: {}, nation: null };
    document.querySelectorAll("table.limits tbody tr").forEach(function (element) {
      var row = readRow(element);
      (row.areas.length ? tables.local : tables.national).push(row);
    });
    document.querySelectorAll("#calculator-area option").forEach(function (option) {
      tables.areas[option.value] = { nation: option.dataset.nation };
    });
    document.querySelectorAll(".calculator-nations li").forEach(function (item) {
      tables.nation = tables.nation || item.dataset.nation;
      tables.divisions[item.dataset.nation] = item.dataset.division;
    });
    document.querySelectorAll(".holidays").forEach(function (box) {
      var days = Array.from(box.querySelectorAll("time"), function (time) { return time.dateTime; });
      var data = box.dataset;
      tables.holidays[data.division] = { first: Number(data.first), last: Number(data.last), days: new Set(days) };
    });
    return tables;
  }

  var words = {};
  document.querySelectorAll("#calculator-words dt").forEach(function (term) {
    words[term.textContent] = term.nextElementSibling.textContent;
  });

  function say(key, values) {
    return Object.keys(values || {}).reduce(function (text, name) {
      return text.replace("[" + name + "]", values[name]);
    }, words[key]);
  }

  function inWords(iso) {
    var date = new Date(parse(iso) * DAY);
    var month = words.months.split(" ")[date.getUTCMonth()];
    return date.getUTCDate() + " " + month + " " + date.getUTCFullYear();
  }

  function withWeekday(iso) {
    return words.weekdays.split(" ")[new Date(parse(iso) * DAY).getUTCDay()] + " " + inWords(iso);
  }

  function make(tag, text, parent) {
    var element = document.createElement(tag);
    if (text) element.textContent = text;
    if (parent) parent.append(element);
    return element;
  }

  function copy(row, part, parent) {
    var found = row.element.querySelector(part);
    if (found) parent.append(found.cloneNode(true), " ");
  }

  function showOne(result, question, parent) {
    var item = make("li", "", parent);
    copy(result.row, ".limit-rule", item);
    var limit = make("div", "", item);
    // Who chose an area knows the nation.
    var parts = question.area ? [".limit-words", ".limit-source"] : [".limit-words", ".limit-nations", ".limit-source"];
    parts.forEach(function (part) { copy(result.row, part, limit); });
    copy(result.row, ".limit-who", make("div", "", item));
    if (result.why) make("p", words["why-" + result.why], item);
    if (result.end && result.row.kind === "every") make("p", words.again, item);
    if (result.changes) make("p", say("changes", { date: inWords(result.changes) }), item);
  }

  function show(result, question, texts) {
    var box = document.getElementById("calculator-result");
    box.textContent = "";
    make("h3", say("result", { clock: texts.clock, date: withWeekday(question.on), area: texts.area }), box);
    if (texts.ended) make("p", texts.ended, box);
    if (!result.length) make("p", words.result_none, box);
    var last = null;
    var items = null;
    result.forEach(function (one) {
      var heading = one.end ? say("by", { date: withWeekday(one.end) }) : words.without;
      if (heading !== last) {
        make("h4", heading, box);
        items = make("ul", "", box);
        last = heading;
      }
      showOne(one, question, items);
    });
  }

  function fail(errors) {
    var box = document.getElementById("calculator-errors");
    box.textContent = "";
    box.hidden = !errors.length;
    document.querySelectorAll("#calculator-form [aria-invalid]").forEach(function (field) {
      field.removeAttribute("aria-invalid");
    });
    if (!errors.length) return;
    make("p", words.error, box);
    var items = make("ul", "", box);
    errors.forEach(function (error) {
      var link = make("a", error.text, make("li", "", items));
      link.href = "#" + error.field.id;
      link.addEventListener("click", function (event) {
        event.preventDefault();
        error.field.focus();
      });
      error.field.setAttribute("aria-invalid", "true");
    });
    document.getElementById("calculator-result").textContent = "";
    box.focus();
  }

  function ask(tables, form) {
    var errors = [];
    if (!form.clock.value) errors.push({ field: form.clock, text: words.error_what });
    if (!parse(form.on.value)) errors.push({ field: form.on, text: words.error_day });
    fail(errors);
    if (errors.length) return;
    var question = { clock: form.clock.value, on: form.on.value, area: form.area.value };
    var option = form.area.selectedOptions[0];
    var texts = { clock: form.clock.selectedOptions[0].textContent, area: option.textContent, ended: "" };
    if (option.dataset.until && option.dataset.until < question.on) {
      texts.ended = say("ended", { area: texts.area, date: inWords(option.dataset.until) });
      var after = option.dataset.successors;
      if (after) texts.ended += " " + say("ended_ask", { areas: after });
    }
    show(answer(tables, question), question, texts);
  }

  var section = document.getElementById("calculator");
  if (!section) return;
  var tables = readTables();
  var form = document.getElementById("calculator-form");
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    ask(tables, form.elements);
  });
  section.hidden = false;
})();
