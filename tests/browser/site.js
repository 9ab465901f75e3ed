// The built sample and Debian's Chromium: where the site lies, what kinds of page it has, a server on this machine for
// it, and a browser to open it in. Enters: the folder in SITE (default: public/). Leaves: nothing running.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export { launch } from "./browser.js";

export const site = resolve(process.env.SITE ?? fileURLToPath(new URL("../../public", import.meta.url)));

// One page of each kind. The page for what is not found stands apart: its links name the site's own host.
export const kinds = {
  home: "index.html",
  guide: "working-together/index.html",
  edition: "working-together/2010/index.html",
  chapter: "working-together/chapters/assessment.html",
  editionChapter: "working-together/2010/assessment.html",
  rule: "working-together/rules/single-assessment.html",
  ruleGone: "working-together/rules/core-assessment.html",
  editionRule: "working-together/2010/rules/initial-assessment.html",
  ruleDay: "working-together/rules/share-information/2010-03-17.html",
  changesIndex: "changes/working-together/index.html",
  changes: "changes/working-together/2010/2013.html",
  changesByKind: "changes/working-together/2010/2013/by-kind.html",
  changesByBody: "changes/working-together/2010/2013/by-body.html",
  changesWhatBecame: "changes/working-together/2010/2013/what-became.html",
  changesTable: "changes/working-together/2010/2013/table.html",
  professionChanges: "for/social-worker/changes.html",
  adviceIndex: "advice/index.html",
  body: "advice/social-work/index.html",
  bodyEnded: "advice/college-of-social-work/index.html",
  advice: "advice/social-work/planning-visits.html",
  forIndex: "for/index.html",
  profession: "for/social-worker/index.html",
  start: "for/social-worker/start.html",
  journey: "journey/index.html",
  stage: "journey/assessment.html",
  deadlines: "deadlines/index.html",
  glossary: "glossary/index.html",
  term: "glossary/child-in-need.html",
  meanings: "about/must-should-advice.html",
  allowed: "about/allowed.html",
  length: "about/length.html",
  accessibility: "about/accessibility.html",
  privacy: "about/privacy.html",
};

// Every page of the site, by its path in the folder.
export const pages = () =>
  readdirSync(site, { recursive: true })
    .filter((path) => path.endsWith(".html"))
    .map((path) => path.split(sep).join("/"))
    .sort();

export const text = (path) => readFileSync(join(site, path), "utf8");

// Where the site says that it will stand.
export const base = text("index.html").match(/<link rel="canonical" href="([^"]*\/)(?:index\.html)?"/)[1];

// A page opened from the folder, as from a memory stick.
export const fileAddress = (path) => pathToFileURL(join(site, path)).href;

const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript; charset=utf-8",
};

// The file behind an address's path, or the page for what is not found.
const answer = (pathname) => {
  const wanted = resolve(site, `.${decodeURIComponent(pathname)}`, pathname.endsWith("/") ? "index.html" : ".");
  const inside = !relative(site, wanted).startsWith("..") && existsSync(wanted) && extname(wanted) in types;
  const path = inside ? wanted : join(site, "404.html");
  return { status: inside ? 200 : 404, contentType: types[extname(path)], body: readFileSync(path) };
};

// The headers that the site asks of every host, from its own _headers.
const headers = Object.fromEntries(
  [...text("_headers").split(/^\/\*\n/m)[1].split(/^\S/m)[0].matchAll(/^ +([\w-]+): (.*)$/gm)].map((all) => all.slice(1)),
);

// Serves the site on a free port of this machine.
export const serve = async () => {
  const server = createServer((request, response) => {
    const { status, contentType, body } = answer(new URL(request.url, "http://localhost").pathname);
    response.writeHead(status, { ...headers, "content-type": contentType }).end(body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${server.address().port}/`;
  return {
    address: (path) => origin + path,
    origin,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
};

// Answers for the site's own host, without a network.
export const standIn = (context) =>
  context.route(`${base}**`, (route) => route.fulfill(answer(new URL(route.request().url()).pathname)));
