// Plays an exported k6 script once without k6: what it imports is replaced, and what it asks for is looked at.
// Usage: play.mjs SCRIPT HOURS [HOSTILE]

import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import assert from 'node:assert';
import { pathToFileURL } from 'node:url';

const [script, hours, hostile] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'headroom-k6-'));
try {
  const k6 = join(folder, 'node_modules', 'k6');
  mkdirSync(k6, { recursive: true });
  writeFileSync(join(k6, 'package.json'), '{"type":"module","exports":{".":"./index.js","./http":"./http.js"}}');
  writeFileSync(join(k6, 'index.js'), 'export const check = (value, checks) => Object.values(checks).every((c) => c(value));');
  writeFileSync(join(k6, 'http.js'), 'export default { get(url) { globalThis.asked.push(url); return { status: 200 }; } };');
  copyFileSync(script, join(folder, 'load.mjs'));
  globalThis.asked = [];
  globalThis.__ENV = { FASTER: hours };
  const played = await import(pathToFileURL(join(folder, 'load.mjs')).href);
  played.default();
  assert.deepStrictEqual(globalThis.asked, ['http://localhost:8000/api/'], 'only this machine is asked');
  const load = played.options.scenarios.load;
  const rates = [load.startRate, load.maxVUs, ...load.stages.map((stage) => stage.target)];
  assert.ok(rates.every((rate) => Number.isSafeInteger(rate) && rate >= 0), `${rates}`);
  const seconds = load.stages.map((stage) => Number(/^([0-9]+)s$/.exec(stage.duration)[1]));
  assert.strictEqual(seconds.reduce((sum, one) => sum + one, 0), 3600, `${seconds}`);
  assert.strictEqual(globalThis.escaped, undefined, 'a name of the plan was run');
  if (hostile !== undefined) {
    assert.strictEqual(played.options.tags.plan, hostile);
  }
  console.log(`  k6 script: ${load.stages.length} stages, an hour when it is played ${hours} times as fast`);
} finally {
  rmSync(folder, { recursive: true });
}
