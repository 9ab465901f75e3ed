// The preview beside the text: findings over the page, the bar, and what changed, on a phone and a desk.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { launch } from "./browser.js";
import { violations } from "./look.js";
import { preview } from "./preview.js";

const chapter = "guidance/working-together/2013/02-assessment.md";
const page2013 = "working-together/2013/assessment.html";
const draft = "working-together/draft/conference-and-plan.html";

let browser, served, good;
before(async () => {
  [browser, served] = await Promise.all([launch(), preview()]);
  good = served.text(chapter);
});
after(() => Promise.all([browser.close(), served.close()]));
afterEach(() => served.write(chapter, good));

const widths = [360, 1280];
const broken = () => good.replace("duty-on: [local-authority]", "duty-on: [local-authorty]");
const findings = "#preview-findings";

// Opens a page of the preview in a window of its own, and gives it to a test with what its browser complained of.
const withPage = async (path, width, use, settings = {}) => {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 800 }, ...settings });
  const page = await context.newPage();
  const said = [];
  page.on("pageerror", (error) => said.push(`${error}`));
  page.on("console", (message) => message.type() === "error" && said.push(message.text()));
  const listens = page.waitForRequest("**/_preview/events");
  await page.goto(served.address(path));
  await listens;
  await use(page);
  assert.deepEqual(said, []);
  await context.close();
};

const isInView = (page, selector) =>
  page.locator(selector).evaluate((element) => {
    const box = element.getBoundingClientRect();
    return box.top >= 0 && box.height > 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
  });

for (const width of widths) {
  test(`findings stand over the page and go by themselves, at ${width} px`, () =>
    withPage(page2013, width, async (page) => {
      await page.evaluate(() => scrollTo(0, 900));
      served.write(chapter, broken());
      await page.waitForSelector(findings);
      assert.ok(await isInView(page, findings), "the box is seen wherever the page is scrolled to");
      assert.equal(await page.evaluate(() => scrollY), 900, "the page stays where it was");
      const words = await page.locator(findings).innerText();
      const line = good.split("\n").indexOf("duty-on: [local-authority]") + 1;
      for (const part of ["1 error in the sources", "There is no body local-authorty", `${chapter}:${line}`, "What to do: Did you mean local-authority?"]) {
        assert.ok(words.includes(part), `${part} in ${words}`);
      }
      assert.equal(await page.locator(`${findings} mark`).innerText(), "local-authorty");
      assert.equal(await page.locator("h1").innerText(), "2 Assessment", "the last good page stays");
      await page.waitForFunction(() => document.getElementById("preview-alert").textContent.includes("there is no body"));
      served.write(chapter, good);
      await page.waitForSelector(findings, { state: "detached" });
      await page.waitForFunction(() => document.getElementById("preview-status")?.textContent === "The page was made anew.");
      assert.equal(await page.evaluate(() => scrollY), 900, "and stays there when they go");
    }));

  test(`many findings scroll in their box, fold, and are reached by keyboard, at ${width} px`, () =>
    withPage(page2013, width, async (page) => {
      const many = Array.from({ length: 60 }, (_, n) => `See [it](term:none-${n}).\n`).join("\n");
      served.write(chapter, `${good}\n${many}`);
      await page.waitForSelector(findings);
      const box = page.locator(findings);
      assert.ok(await isInView(page, findings));
      assert.match(await box.innerText(), /60 errors in the sources/);
      assert.match(await box.innerText(), /And 10 more\./);
      assert.ok(await box.evaluate((one) => one.scrollHeight > one.clientHeight && one.scrollWidth <= one.clientWidth));
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.tagName), "SUMMARY", "it comes first after the skip link");
      await page.keyboard.press("PageDown");
      await page.waitForFunction((id) => document.querySelector(id).scrollTop > 100, findings);
      await page.keyboard.press("Enter");
      assert.ok((await box.boundingBox()).height < 100, "folded, it leaves the page free");
      served.write(chapter, broken());
      await page.waitForFunction((id) => document.querySelector(id).textContent.includes("1 error in"), findings);
      assert.ok((await box.boundingBox()).height < 100, "and stays folded");
    }));

  test(`bar, findings and old wording have no violation at ${width} px`, async () => {
    for (const colorScheme of ["light", "dark"]) {
      await withPage(`${draft}?changes=shown`, width, async (page) => {
        assert.deepEqual(await violations(page), []);
        served.write(chapter, broken());
        await page.waitForSelector(findings);
        assert.deepEqual(await violations(page), []);
        served.write(chapter, good);
        await page.waitForSelector(findings, { state: "detached" });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(over, 0, "nothing scrolls sideways");
      }, { colorScheme });
    }
  });

  test(`everything in the bar is reached by keyboard, at ${width} px`, () =>
    withPage(draft, width, async (page) => {
      const wanted = await page.evaluate(() => {
        const bar = document.getElementById("preview-bar");
        bar.querySelectorAll("details").forEach((fold) => (fold.open = false));
        return bar.querySelectorAll("a, button, input, summary").length;
      });
      const reached = new Set();
      for (let steps = 0; steps < 300; steps += 1) {
        await page.keyboard.press("Tab");
        const now = await page.evaluate(() => {
          const element = document.activeElement;
          const all = [...document.querySelectorAll("#preview-bar a, #preview-bar button, #preview-bar input, #preview-bar summary")];
          return { at: all.indexOf(element), fold: element.tagName === "SUMMARY" && !element.parentElement.open, over: element === document.body };
        });
        if (now.over && reached.size) break;
        if (now.at < 0) continue;
        reached.add(now.at);
        assert.ok(await page.evaluate(() => parseFloat(getComputedStyle(document.activeElement).outlineWidth)) >= 2, "the focus is seen");
        if (now.fold) await page.keyboard.press("Enter");
      }
      assert.ok(wanted > 5);
      assert.equal(reached.size, wanted);
    }));
}

test("a save makes the page anew, in its place, with the fold that was open and the focus", () =>
  withPage(page2013, 1280, async (page) => {
    await page.locator("#preview-changes summary").click();
    await page.locator("#preview-copy").focus();
    await page.evaluate(() => scrollTo(0, 700));
    served.write(chapter, good.replace("finds out what a child needs", "finds out, just now, what a child needs"));
    await page.waitForFunction(() => document.querySelector("main").textContent.includes("just now"));
    await page.waitForFunction(() => document.getElementById("preview-status")?.textContent === "The page was made anew.");
    assert.equal(await page.evaluate(() => scrollY), 700);
    assert.equal(await page.evaluate(() => document.getElementById("preview-changes").open), true);
    assert.equal(await page.evaluate(() => document.activeElement.id), "preview-copy");
  }));

test("the path is copied, and a link opens the file", () =>
  withPage("working-together/2013/rules/single-assessment.html", 1280, async (page) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.locator("#preview-copy").press("Enter");
    await page.waitForFunction(() => document.getElementById("preview-status").textContent === "The path was copied.");
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), chapter);
    const line = good.split("\n").findIndex((text) => text.includes("{#single-assessment}")) + 1;
    const link = page.getByRole("link", { name: `Open in the editor ${chapter}, line ${line}` });
    assert.equal(await link.getAttribute("href"), `editor://open${served.folder}/${chapter}:${line}`);
  }));

test("the old wording is shown beneath the new one, with words for those who do not see the marks", () =>
  withPage(draft, 360, async (page) => {
    assert.equal(await page.locator(".preview-old").count(), 0);
    await page.locator("#preview-changes summary").press("Enter");
    await page.locator("#preview-in-place").press("Enter");
    await page.waitForURL("**?changes=shown");
    assert.equal(await page.evaluate(() => document.activeElement.id), "preview-in-place");
    const old = page.getByRole("group", { name: "Old wording, 2013" });
    const above = page.locator("#core-group .rule-text > p").first();
    const [oldBox, newBox] = [await old.boundingBox(), await above.boundingBox()];
    assert.ok(oldBox.y >= newBox.y + newBox.height, "beneath");
    assert.match(await above.textContent(), /within added: 8 \(end of what was added\)\s+working days/);
    assert.match(await old.textContent(), /Old wording, 2013[^]*within removed: 10 \(end of what was removed\)\s+working days/);
    const look = (selector) => page.locator(selector).first().evaluate((one) => getComputedStyle(one).textDecorationLine);
    assert.deepEqual([await look(".preview-ins"), await look(".preview-del")], ["underline", "line-through"]);
  }));

test("the page of the file just saved is followed where that is asked for", () =>
  withPage("index.html", 1280, async (page) => {
    await page.locator("#preview-follow").check();
    served.write(chapter, good.replace("finds out what", "finds out, once more, what"));
    await page.waitForURL(`**/${page2013}`);
  }));
