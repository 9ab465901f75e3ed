// A preview of a copy of the sample: the built program on a free port of this machine. Enters: the program in
// GUIDEPOST (default: target/debug/guidepost). Leaves: nothing running, and no copy.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.GUIDEPOST ?? join(repository, "target/debug/guidepost");

// Serves a copy of the sample as it stands on a day.
export const preview = async () => {
  const folder = mkdtempSync(join(tmpdir(), "guidepost-preview-"));
  // Without its seals, so that a test may change the text of an issued edition.
  const filter = (from) => !/editions\.lock$|checkpoints$/.test(from);
  for (const name of ["guidepost.yaml", "guidance", "advice"])
    cpSync(join(repository, name), join(folder, name), { recursive: true, filter });
  const words = ["-C", folder, "serve", "--port", "0", "--as-of", "2015-01-01", "--editor", "editor://open{path}:{line}"];
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const origin = await new Promise((found, lost) => {
    const listen = (data) => {
      said += data;
      const address = said.match(/http:\/\/127\.0\.0\.1:\d+\//);
      if (address) found(address[0]);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("error", lost);
    child.on("exit", () => lost(new Error(`the preview ended: ${said}`)));
  });
  const at = (path) => join(folder, path);
  return {
    folder,
    origin,
    address: (path) => origin + path,
    text: (path) => readFileSync(at(path), "utf8"),
    write: (path, text) => writeFileSync(at(path), text),
    close: async () => {
      child.removeAllListeners("exit");
      const ended = new Promise((done) => child.on("exit", done));
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
