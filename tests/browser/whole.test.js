// The whole site, file by file: every id once on its page, every link of its own leads somewhere, nothing that runs.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { base, pages, site, text } from "./site.js";

const all = pages();
const ids = new Map(all.map((path) => [path, [...text(path).matchAll(/\sid="([^"]*)"/g)].map((found) => found[1])]));
const plain = (value) => value.replaceAll("&amp;", "&").replaceAll("&#39;", "'").replaceAll("&quot;", '"');

// What a link of a page leads to within the site: a path and a mark, or nothing where it leads elsewhere.
const target = (path, href) => {
  const url = new URL(plain(href), base + path);
  if (!url.href.startsWith(base)) return undefined;
  const inside = decodeURIComponent(url.href.slice(base.length).split("#")[0]);
  return { path: inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside, mark: decodeURIComponent(url.hash.slice(1)) };
};

test("the sample has its pages", () => assert.ok(all.length > 200, `${all.length} pages in ${site}`));

test("every id stands once on its page", () => {
  const twice = all.flatMap((path) => ids.get(path).filter((id, at, own) => own.indexOf(id) !== at).map((id) => `${path}#${id}`));
  assert.deepEqual(twice, []);
});

test("every link within the site leads to a page and a place on it", () => {
  const broken = [];
  let count = 0;
  for (const path of all) {
    for (const [, href] of text(path).matchAll(/\s(?:href|src)="([^"]*)"/g)) {
      const to = target(path, href);
      if (!to) continue;
      count += 1;
      if (!existsSync(join(site, to.path)) || (to.mark && !ids.get(to.path)?.includes(to.mark))) broken.push(`${path}: ${href}`);
    }
  }
  assert.ok(count > 5000, `only ${count} links`);
  assert.deepEqual(broken, []);
});

test("sitemap and redirects lead to pages", () => {
  const listed = [...text("sitemap.xml").matchAll(/<loc>([^<]*)</g)].map((found) => found[1]);
  const moved = text("_redirects").trim().split("\n").map((line) => base + line.split(" ")[1].slice(1));
  assert.ok(listed.length > 50 && moved.length > 0);
  assert.deepEqual([...listed, ...moved].filter((href) => !existsSync(join(site, target("", href).path))), []);
});

test("no page holds a script, a handler, a frame or a style of its own, and only the calculator has a form", () => {
  const unwanted = /<(script|iframe|object|embed|form|style|base)\b|<[^>]*\s(on[a-z]+|style)=|javascript:/i;
  const own = /<script src="[^"<>]*assets\/[a-z]+\.[0-9a-f]{8}\.js" defer[^<>]*><\/script>/g;
  const rest = (path) => text(path).replace(own, "").replace(path === "deadlines/index.html" ? /<form id="calculator-form"/ : "", "");
  assert.deepEqual(all.filter((path) => unwanted.test(rest(path))), []);
});

test("every page has its policy, its language, one heading and a title of its own", () => {
  const lacking = all.filter((path) => {
    const html = text(path);
    const marks = [/http-equiv="Content-Security-Policy"/g, /<html lang="/g, /<h1[\s>]/g, /<title>[^<]+<\/title>/g];
    return !html.includes('http-equiv="refresh"') && marks.some((mark) => html.match(mark)?.length !== 1);
  });
  assert.deepEqual(lacking, []);
});
