// WCAG 2.2 AA on each kind of page: on a phone and a desk, in light, dark and forced colours, with everything unfolded.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { violations } from "./look.js";
import { base, kinds, launch, serve, standIn } from "./site.js";

const looks = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
};

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
});
after(() => Promise.all([browser.close(), server.close()]));

const open = async (settings) => {
  const context = await browser.newContext({ bypassCSP: true, ...settings });
  await standIn(context);
  return { context, page: await context.newPage() };
};

for (const [look, settings] of Object.entries(looks)) {
  for (const width of [360, 1280]) {
    test(`no violation at ${width} px, ${look}`, async () => {
      const { context, page } = await open({ viewport: { width, height: 800 }, ...settings });
      const found = [];
      for (const at of [...Object.values(kinds).map(server.address), `${base}no/such/page.html`]) {
        await page.goto(at);
        found.push(...(await violations(page)).map((one) => `${new URL(at).pathname}: ${one}`));
      }
      assert.deepEqual(found, []);
      await context.close();
    });
  }
}

// What would go wrong if the check above looked at nothing: each fault is found when it is put in.
const faults = {
  "image-alt": () => document.querySelector("main").append(document.createElement("img")),
  "link-name": () => (document.querySelector("main a[href]").textContent = ""),
  "color-contrast": () => (document.querySelector("main p").style.color = "#bbb"),
  "html-has-lang": () => document.documentElement.removeAttribute("lang"),
};
for (const [id, put] of Object.entries(faults)) {
  test(`${id} is found when it is put in`, async () => {
    const { context, page } = await open({ colorScheme: "light" });
    await page.goto(server.address(kinds.home));
    await page.evaluate(put);
    assert.ok((await violations(page)).some((one) => one.startsWith(id)));
    await context.close();
  });
}
