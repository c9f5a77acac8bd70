// The same types through require.
import spinerisk = require('spinerisk');

const a: spinerisk.Assessment = spinerisk.assess('walking', { conditions: ['bulge'] });
const model: spinerisk.Model = new spinerisk.Model({ owner: 'x' });
const read: spinerisk.Resolution = spinerisk.resolve('walking', { vocabulary: new spinerisk.Vocabulary({}) });
void [a, model, read];
// @ts-expect-error a misspelt key
spinerisk.assess('walking', { Pain: 2 });
