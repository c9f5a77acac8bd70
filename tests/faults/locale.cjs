// Prints what a person is told, with many numbers in it; run under two locales, it must be the same bytes. In the folder of an
// installed package.
const spinerisk = require(require.resolve('spinerisk', { paths: [process.cwd()] }));

const person = { conditions: ['bulge'], phase: 'active', painNow: 2.5 };
const told = [];
for (const name of ['deadlift', 'running', 'golf', 'dead lfit', 'yoga']) {
  for (const kilograms of [undefined, 12.5]) {
    try {
      const answer = spinerisk.assess(name, { ...person, minutes: 12.75, ...(kilograms && { externalKg: kilograms }) });
      told.push(answer.toJSON?.() ?? answer, spinerisk.explain(name, { ...person, minutes: 12.75 }));
    } catch (error) {
      told.push(error.message);
    }
  }
}
try {
  spinerisk.assess('deadlift', { externalKg: -2.5 });
} catch (error) {
  told.push(error.message);
}
told.push(spinerisk.plan({ ...person, weeks: 3 }));
process.stdout.write(JSON.stringify(told));
