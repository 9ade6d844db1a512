// Runs the Python and JavaScript blocks of the README and compares what they print with what their comments say:
// `node tests/readme_blocks.mjs`, once the packages of bindings/python, bindings/node and bindings/wasm are built.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}target/readme`;
const packages = { whenfree: `${root}bindings/node/dist/whenfree`, "whenfree-wasm": `${root}bindings/wasm/pkg` };

rmSync(folder, { recursive: true, force: true });
mkdirSync(`${folder}/node_modules`, { recursive: true });
for (const [name, place] of Object.entries(packages)) symlinkSync(place, `${folder}/node_modules/${name}`);

const readme = readFileSync(`${root}README.md`, "utf8");
const blocks = (language) => [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, code]) => code);
/** What the comments at the end of printing lines promise. */
const promised = (code, sign) =>
  code.split("\n").filter((line) => /^(print|console\.log)\(/.test(line)).map((line) => line.slice(line.lastIndexOf(sign) + sign.length).trim());

function check(name, program, file, code, sign) {
  writeFileSync(`${folder}/${file}`, code);
  const printed = execFileSync(program, [`${folder}/${file}`], { cwd: folder, encoding: "utf8" }).trim().split("\n");
  const lines = promised(code, sign);
  assert.ok(lines.length >= 2, `${name} prints what the README shows`);
  assert.deepEqual(printed, lines, name);
  console.log(`${name}: ${lines.length} lines as the README says`);
}

const [python] = blocks("python");
check("Python", `${root}bindings/python/.venv/bin/python`, "lines.py", python, "# ");
const [node, browser] = blocks("js");
check("Node", process.execPath, "node.mjs", node, "// ");
check("browser", process.execPath, "browser.mjs", browser + node.replace(/^import.*$/m, ""), "// ");
