// Plays an exported k6 script once without k6: what it imports is replaced, and what it asks for is looked at.
// Usage: play.mjs SCRIPT HOURS [HOSTILE | --load FILE], the file being the load that the script has to play and the targets.

import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const [script, hours, ...rest] = process.argv.slice(2);
const expected = rest[0] === '--load' ? JSON.parse(readFileSync(rest[1], 'utf8')) : undefined;
const hostile = expected === undefined ? rest[0] : undefined;
const folder = mkdtempSync(join(tmpdir(), 'headroom-k6-'));

/** The script's options where its environment says something. */
async function options(environment, name) {
  copyFileSync(script, join(folder, `${name}.mjs`));
  globalThis.asked = [];
  globalThis.__ENV = environment;
  const played = await import(pathToFileURL(join(folder, `${name}.mjs`)).href);
  played.default();
  const { BASE_URL = 'http://localhost:8000', TARGET = '/api/' } = environment;
  assert.deepStrictEqual(globalThis.asked, [BASE_URL + TARGET], 'one path is asked for, of the machine that is named');
  return played.options;
}

const seconds = (load) => load.stages.map((stage) => Number(/^([0-9]+)s$/.exec(stage.duration)[1]));
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

/** Every sample of the load lies on the straight lines of the script, as near as it says. */
function plays(load) {
  const { step, rates, off } = expected;
  assert.strictEqual(load.timeUnit, '1m');
  const lengths = seconds(load);
  assert.strictEqual(sum(lengths), rates.length * step, 'it lasts as long as the load');
  let [stage, begin, from] = [0, 0, load.startRate];
  rates.forEach((rate, place) => {
    const at = (place + 1) * step;
    while (at > begin + lengths[stage]) {
      begin += lengths[stage];
      from = load.stages[stage].target;
      stage += 1;
    }
    const drawn = from + ((load.stages[stage].target - from) * (at - begin)) / lengths[stage];
    assert.ok(Math.abs(drawn - rate) <= off + 1e-6, `${drawn} in place of ${rate} after ${at} s`);
  });
  // Users enough for one request each second and no more, so that rates are not cut.
  assert.ok(load.maxVUs * 60 >= Math.max(...load.stages.map((one) => one.target)), `${load.maxVUs}`);
}

try {
  const k6 = join(folder, 'node_modules', 'k6');
  mkdirSync(k6, { recursive: true });
  writeFileSync(join(k6, 'package.json'), '{"type":"module","exports":{".":"./index.js","./http":"./http.js"}}');
  writeFileSync(join(k6, 'index.js'), 'export const check = (value, checks) => Object.values(checks).every((c) => c(value));');
  writeFileSync(join(k6, 'http.js'), 'export default { get(url) { globalThis.asked.push(url); return { status: 200 }; } };');
  copyFileSync(script, join(folder, 'checked.mjs'));
  execFileSync(process.execPath, ['--check', join(folder, 'checked.mjs')]);
  const fast = await options({ FASTER: hours }, 'fast');
  const load = fast.scenarios.load;
  assert.strictEqual(load.executor, 'ramping-arrival-rate', 'requests come however slow the answers are');
  const rates = [load.startRate, load.maxVUs, ...load.stages.map((stage) => stage.target)];
  assert.ok(rates.every((rate) => Number.isSafeInteger(rate) && rate >= 0), `${rates}`);
  assert.strictEqual(sum(seconds(load)), 3600, `${seconds(load)}`);
  if (expected !== undefined) {
    const whole = await options({}, 'whole');
    plays(whole.scenarios.load);
    const { p95, p99, errors } = expected;
    assert.deepStrictEqual(whole.thresholds, {
      http_req_duration: [`p(95)<${p95}`, `p(99)<${p99}`],
      http_req_failed: [`rate<=${errors}`],
    });
    const half = await options({ SHARE: '0.5', BASE_URL: 'https://copy.example', TARGET: '/x' }, 'half');
    const halves = whole.scenarios.load.stages.map((stage) => Math.round(stage.target / 2));
    assert.deepStrictEqual(half.scenarios.load.stages.map((stage) => stage.target), halves);
  }
  assert.strictEqual(globalThis.escaped, undefined, 'a name of the plan was run');
  if (hostile !== undefined) {
    assert.strictEqual(fast.tags.plan, hostile);
  }
  const what = expected === undefined ? 'k6 script' : expected.shape;
  console.log(`  ${what}: ${load.stages.length} stages, an hour when it is played ${hours} times as fast`);
} finally {
  rmSync(folder, { recursive: true });
}
