// The page of deadlines: its form by keyboard, its answers, its errors; without JavaScript and on paper. And statements
// whose day is past.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileAddress, kinds, launch } from "./site.js";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const withPage = async (settings, use, at = fileAddress(kinds.deadlines)) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...settings });
  const page = await context.newPage();
  const seen = [];
  page.on("console", (message) => seen.push(`says: ${message.text()}`));
  page.on("pageerror", (error) => seen.push(`fails: ${error}`));
  await page.goto(at);
  await use(page);
  assert.deepEqual(seen, []);
  await context.close();
};

const ask = async (page, clock, on, area) => {
  await page.getByLabel("What happened?").selectOption(clock);
  await page.getByLabel("On which day?").fill(on);
  await page.getByLabel("Where?").selectOption(area);
  await page.getByLabel("Where?").press("Tab");
  await page.keyboard.press("Enter");
  return page.getByRole("status");
};

test("the form answers in words, with rule, last day and what a pilot changes", async () => {
  await withPage({}, async (page) => {
    let told = await ask(page, "referral", "2013-06-03", "kent");
    assert.match(await told.innerText(), /Monday 3 June 2013, Kent/);
    assert.match(await told.innerText(), /By Monday 5 August 2013\s+2.1.1 Make one assessment, in time/);
    told = await ask(page, "referral", "2011-06-01", "hackney");
    assert.match(await told.innerText(), /By Wednesday 15 June 2011/);
    assert.match(await told.innerText(), /Without a day[^]*Make an initial assessment[^]*Set aside[^]*31 March 2012/);
    told = await ask(page, "referral", "2026-12-20", "cumbria");
    assert.match(await told.innerText(), /Cumbria is no longer an area of its own/);
    assert.match(await told.innerText(), /the holidays of that year are not known yet/);
    assert.ok((await told.getByRole("link").count()) > 1);
  });
});

test("an error says what to do, and leads to the field", async () => {
  await withPage({}, async (page) => {
    await page.getByRole("button", { name: "Work out the deadlines" }).click();
    const errors = page.getByRole("alert");
    assert.match(await errors.innerText(), /Choose what happened\.\s+Enter the day/);
    await errors.getByRole("link", { name: "Enter the day on which it happened." }).click();
    assert.ok(await page.getByLabel("On which day?").evaluate((field) => field === document.activeElement));
    assert.equal(await page.getByLabel("On which day?").getAttribute("aria-invalid"), "true");
  });
});

test("without JavaScript and on paper the tables stand alone", async () => {
  await withPage({ javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator("#calculator").isVisible(), false);
    assert.ok((await page.getByRole("table").count()) > 5);
  });
  await withPage({}, async (page) => {
    assert.ok(await page.locator("#calculator").isVisible());
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#calculator").isVisible(), false);
  });
});

test("a statement says so once its day is past, and not before", async () => {
  const notes = async (day) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.clock.setFixedTime(new Date(`${day}T12:00:00`));
    await page.goto(fileAddress(kinds.advice));
    const until = await page.locator("main").getAttribute("data-until");
    const found = await page.locator(".dated-note").allInnerTexts();
    await context.close();
    return { until, found };
  };
  const { until, found } = await notes("2000-01-01");
  assert.deepEqual(found, []);
  assert.deepEqual((await notes(until)).found, []);
  const after = await notes("2099-01-01");
  assert.match(after.found[0], /^This was valid until .* 20\d\d\. Ask for the newest version\.$/);
});
