// Uses the package installed in the folder it lies in; prints which binary was loaded.
const assert = require('node:assert/strict');
const path = require('node:path');
const spinerisk = require('spinerisk');
const installed = require.resolve('spinerisk');
assert.ok(installed.startsWith(path.join(__dirname, 'node_modules')), installed);
import('spinerisk').then((module) => {
  for (const one of [spinerisk, module]) {
    assert.equal(one.selfTest(), true);
    const a = one.assess('walking', { conditions: ['herniation'], phase: 'active', pain: 2 });
    assert.equal(a.modelScore, 0);
    assert.equal(one.fromJson(one.toJson(one.plan())).type, 'plan');
    assert.throws(() => one.assess('zorbing'), { code: 'unknown_activity' });
  }
  const loaded = Object.keys(require.cache).find((file) => file.endsWith('.node'));
  assert.ok(loaded.startsWith(path.dirname(installed)), loaded);
  console.log(`Node ${process.version}, ${path.relative(path.dirname(installed), loaded)}`);
}).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
