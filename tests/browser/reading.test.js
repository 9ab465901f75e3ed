// Reading: without JavaScript, by keyboard, on a narrow screen, on paper, from a folder, and without a word to any
// other host.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileAddress, kinds, launch, pages, serve, text } from "./site.js";

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});
after(() => Promise.all([browser.close(), server.close()]));

const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };

// Opens a page and gives it to a test, with what it asked for and complained about.
const withPage = async (at, settings, use) => {
  const context = await browser.newContext(settings);
  const page = await context.newPage();
  const seen = [];
  page.on("request", (request) => seen.push(request.url()));
  page.on("console", (message) => seen.push(`says: ${message.text()}`));
  page.on("pageerror", (error) => seen.push(`fails: ${error}`));
  await page.goto(at);
  await use(page, seen);
  await context.close();
};

test("no page asks another host for anything, runs a script that is not its own, or complains", async () => {
  // A moved page sends its reader on; the page for what is not found names the site's own host.
  const all = pages().filter((path) => path !== "404.html" && !text(path).includes('http-equiv="refresh"'));
  await withPage(server.address(kinds.home), {}, async (page, seen) => {
    for (const path of all) {
      await page.goto(server.address(path));
      const scripts = await page.locator("script").evaluateAll((all) => all.map((one) => one.src + one.textContent));
      assert.ok(scripts.every((one) => /^http:[^ ]*\/assets\/(dated|deadlines)\.[0-9a-f]{8}\.js$/.test(one)), path);
    }
    assert.ok(seen.length > all.length);
    assert.deepEqual(seen.filter((what) => !what.startsWith(server.origin)), []);
  });
});

test("nothing scrolls sideways at 320 px, folded or open", async () => {
  await withPage(server.address(kinds.home), { viewport: { width: 320, height: 640 } }, async (page) => {
    const wide = [];
    for (const path of Object.values(kinds)) {
      await page.goto(server.address(path));
      const over = await page.evaluate(() => {
        const beyond = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
        const folded = beyond();
        document.querySelectorAll("details").forEach((fold) => (fold.open = true));
        return Math.max(folded, beyond());
      });
      if (over > 0) wide.push(`${path} is ${over} px too wide`);
    }
    assert.deepEqual(wide, []);
  });
});

test("a rule answers on a phone's first screen", async () => {
  await withPage(server.address("working-together/rules/immediate-protection.html"), phone, async (page) => {
    for (const label of ["Who must act", "By when", "In force"]) {
      const box = await page.getByText(label, { exact: true }).first().boundingBox();
      assert.ok(box && box.y + box.height <= 740, `${label} lies below the first screen: ${JSON.stringify(box)}`);
    }
  });
});

test("a rule that is different somewhere says where and until when on a phone's first screen", async () => {
  await withPage(server.address(kinds.rule), phone, async (page) => {
    const box = await page.locator("#different .different-places").first().boundingBox();
    assert.ok(box && box.y + box.height <= 740, JSON.stringify(box));
    const who = await page.getByText("Who must act", { exact: true }).first().boundingBox();
    assert.ok(who && who.y + who.height <= 740, JSON.stringify(who));
  });
});

test("what binds only some is said without unfolding, on paper too", async () => {
  await withPage(server.address(kinds.rule), phone, async (page) => {
    const scoped = page.locator(".scoped-parts li", { hasText: "tell the child and the family" });
    assert.match(await scoped.innerText(), /Applies in: England/);
    await page.emulateMedia({ media: "print" });
    assert.ok(await scoped.isVisible());
  });
});

test("a rule that has ended does not read as a duty of today", async () => {
  await withPage(server.address(kinds.ruleGone), phone, async (page) => {
    assert.match(await page.locator(".force-label").innerText(), /^While in force/);
    assert.equal(await page.locator(".may-vary").count(), 0);
    const warning = await page.locator(".status-superseded").boundingBox();
    assert.ok(warning.y < (await page.locator(".facts").boundingBox()).y, "the warning comes before the facts");
  });
});

test("a rule, its terms and its advice open by keyboard, without JavaScript", async () => {
  await withPage(server.address(kinds.rule), phone, async (page) => {
    const advice = page.locator("details.advice-group");
    assert.ok((await advice.count()) > 0);
    for (const fold of await advice.all()) {
      assert.equal(await fold.getAttribute("open"), null);
      assert.match(await fold.locator("summary").textContent(), /advice \(\d+\)/);
      assert.equal(await fold.locator("a").first().isVisible(), false);
    }
    const focused = () =>
      page.evaluate(() => {
        const element = document.activeElement;
        return { tag: element.tagName, term: element.classList.contains("term"), href: element.getAttribute("href") };
      });
    const reached = [];
    for (let steps = 0; steps < 200; steps += 1) {
      await page.keyboard.press("Tab");
      const now = await focused();
      if (now.tag === "BODY") break;
      if (now.tag === "SUMMARY") await page.keyboard.press("Enter");
      reached.push(now);
    }
    assert.equal(await page.locator("details:not([open])").count(), 0, "each fold opens with Enter");
    assert.equal(reached.filter((one) => one.tag === "A").length, await page.locator("a:visible").count(), "each link is reached");
    assert.equal(reached.filter((one) => one.term).length, await page.locator("a.term").count(), "each term is reached");
  });
});

test("Enter on a word opens what it means", async () => {
  await withPage(server.address(kinds.rule), phone, async (page) => {
    const word = page.locator("a.term").first();
    const name = await word.textContent();
    await word.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/glossary/*.html");
    assert.match(await page.locator("h1").textContent(), new RegExp(name, "i"));
  });
});

test("the skip link comes first, shows, and leads to the text", async () => {
  await withPage(server.address(kinds.chapter), phone, async (page) => {
    await page.keyboard.press("Tab");
    const box = await page.locator(".skip-link").boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0);
    await page.keyboard.press("Enter");
    assert.match(page.url(), /#main$/);
  });
});

test("where the keyboard stands is seen", async () => {
  await withPage(server.address(kinds.rule), {}, async (page) => {
    for (let steps = 0; steps < 12; steps += 1) {
      await page.keyboard.press("Tab");
      const width = await page.evaluate(() => parseFloat(getComputedStyle(document.activeElement).outlineWidth));
      assert.ok(width >= 2, `${await page.evaluate(() => document.activeElement.outerHTML)}`);
    }
  });
});

test("a page says its layer, its edition and the day in its title and on paper", async () => {
  await withPage(server.address(kinds.rule), phone, async (page) => {
    assert.match(await page.title(), /Statutory rule, 2013 edition/);
    await page.emulateMedia({ media: "print" });
    const header = await page.locator(".print-header").innerText();
    for (const words of [/Statutory rule/, /Working Together/, /2013/, /In force since 15 April 2013/, /As known on\s+\d+ \w+ 20\d\d/]) {
      assert.match(header, words);
    }
    assert.match(await page.locator(".print-footer").innerText(), /single-assessment/);
    assert.equal(await page.locator("nav:visible").count(), 0);
    await page.goto(server.address(kinds.advice));
    assert.match(await page.title(), /Practice advice, Social work/);
    assert.match(await page.locator(".print-header").innerText(), /Practice advice, Social work/);
    await page.goto(server.address(kinds.ruleGone));
    assert.match(await page.locator(".print-header").innerText(), /Withdrawn|Superseded|no longer/i);
  });
});

test("what is folded is printed open", async () => {
  await withPage(server.address(kinds.rule), phone, async (page) => {
    await page.emulateMedia({ media: "print" });
    for (const fold of await page.locator("details:not(.menu):not(.parts)").all()) {
      const shown = await fold.evaluate((details) => {
        const link = details.querySelector("a");
        return !details.open && link.checkVisibility() && details.getBoundingClientRect().bottom >= link.getBoundingClientRect().bottom;
      });
      assert.ok(shown, await fold.locator("summary").textContent());
    }
  });
});

test("the length page reads on a phone: bars have their words, tables their numbers", async () => {
  await withPage(server.address(kinds.length), phone, async (page) => {
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    assert.match(await page.locator("main").innerText(), /In 1974 .* had 7 pages\. In 2010 it had 390: 55 times as many\./);
    for (const chart of await page.locator("svg.bars").all()) {
      assert.ok((await chart.getAttribute("aria-label")).length > 10);
      const section = await chart.evaluate((svg) => [...svg.parentElement.querySelectorAll("td.number")].map((cell) => cell.textContent));
      for (const label of await chart.locator("text").allTextContents()) {
        assert.ok(section.includes(label.match(/: ([\d,]+) \w+$/)[1]), `${label} stands in a table`);
      }
      const small = await chart.locator("text").first().evaluate((text) => text.getBoundingClientRect().height);
      assert.ok(small >= 12, `the words of a chart are ${small} px high`);
    }
    for (const box of await page.locator(".table-scroll").all()) {
      await box.focus();
      assert.ok(await box.evaluate((element) => element === document.activeElement), "a table that scrolls is reached by keyboard");
    }
  });
});

test("every start page is two sides of A4 at most", async () => {
  const starts = pages().filter((path) => /^for\/[^/]+\/start\.html$/.test(path));
  assert.ok(starts.length >= 5);
  await withPage(server.address(kinds.start), {}, async (page) => {
    for (const path of starts) {
      await page.goto(server.address(path));
      const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
      const sides = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
      assert.ok(sides <= 2, `${path}: ${sides} sides`);
    }
  });
});

test("from a folder, without a server, the menus lead to pages with their style", async () => {
  await withPage(fileAddress(kinds.home), { javaScriptEnabled: false }, async (page, seen) => {
    const links = await page.locator("header a, footer a, main a").evaluateAll((all) => all.map((link) => link.href));
    const own = [...new Set(links.filter((link) => /^file:.*\.html(#|$)/.test(link)))];
    assert.ok(own.length > 12, `${own.length} links`);
    for (const link of own) {
      await page.goto(link);
      assert.equal(await page.locator("h1").count(), 1, link);
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).maxWidth), "1024px", `${link} lacks its style`);
    }
    assert.deepEqual(seen.filter((what) => !what.startsWith("file:")), []);
  });
});
