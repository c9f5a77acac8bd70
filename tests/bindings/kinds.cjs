// Objects nobody should send, by the kinds of kinds.tsv. Each maker takes a World and gives one object.
'use strict';
const vm = require('node:vm');

/** What the caller's own code raises: it comes out as it is. */
class Mine extends Error {}
const raise = () => {
  throw new Mine('mine');
};

/** A small generator (mulberry32): a seed means the same everywhere. */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const NAMES = ['walking', 'deadlift', 'herniation', 'active', 'painNow', 'saddle_numbness', 'Squat (Barbell)', 'externalKg', 'avoid', 'strava', '1'];

function kindsOf(spinerisk) {
  const { Model, Readings, Session, Sessions, Vocabulary, assess } = spinerisk;
  const model = new Model({ owner: 'hostile' });
  const run = assess('running');
  const session = new Session().add(run);
  const readings = new Readings(['walking', 'deadlift', 'nothing of the kind']);
  const drill = { id: 'drill', impact: 1, load: 900, twist: 4, forward: 20, backward: 0 };
  const vocabulary = new Vocabulary({ activities: [drill], synonyms: { round: 'walking' } });
  const own = [model, run, session, readings, vocabulary, spinerisk.find('walking'), spinerisk.resolve('squat'), new Sessions(2)];
  const want = JSON.stringify(assess('deadlift', { externalKg: 60, conditions: ['stenosis'], pain: 3 }));

  /** What one call is made of: its chance, and the arrays that code of the caller may change meanwhile. */
  class World {
    constructor(seed) {
      this.random = randomOf(seed);
      this.arrays = [];
      this.used = [];
    }

    below(n) { return Math.floor(this.random() * n); }
    chance(share) { return this.random() < share; }
    pick(...values) { return values[this.below(values.length)]; }

    /** Calls the library in the middle of another call; it must answer as ever. */
    reenter() {
      if (JSON.stringify(assess('deadlift', { externalKg: 60, conditions: ['stenosis'], pain: 3 })) !== want) throw new RangeError('a call within a call answers otherwise');
      try {
        assess('running', { pain: 99, model });
      } catch (error) {
        if (error.code !== 'range') throw error;
      }
      return 3;
    }

    /** Transfers, shrinks and overwrites the arrays of the call. */
    change() {
      for (const array of this.arrays) {
        const { buffer } = array;
        if (buffer.resizable && this.chance(0.7)) buffer.resize(this.below(buffer.maxByteLength + 1));
        else if (buffer instanceof ArrayBuffer && this.chance(0.6)) structuredClone(buffer, { transfer: [buffer] });
        else if (array.length > 0 && typeof array[0] === 'number') array.fill(NaN);
      }
      return 3;
    }
  }

  const converts = (action) => ({ valueOf: action, toString: action, [Symbol.toPrimitive]: action, toJSON: action });
  const getters = (keys, action) => Object.defineProperties({}, Object.fromEntries(keys.map((key) => [key, { get: action, enumerable: true, configurable: true }])));
  function* steps(w, action) {
    yield w.pick('walking', 'herniation', 1);
    action();
    yield w.pick('deadlift', 'stenosis', 2);
  }
  function deep(w) {
    let one = [];
    for (let i = w.pick(50, 50, 50, 3000); i > 0; i -= 1) one = i % 2 ? [one] : { provider: one };
    return one;
  }
  function cyclic(w) {
    const list = ['walking'];
    list.push(list);
    const both = { permits: list, days: list };
    both.provider = both;
    return w.pick(list, both);
  }
  const half = ['\ud800', 'walking\udfff', '\udc00\ud800', '\ud83d\ude00', '\udfff'.repeat(300)];
  const nan = (w) => new Float64Array(new BigUint64Array([w.pick(0x7ff8000000000001n, 0xfff8000000000000n, 0x7ff0000000000001n, 0x7fffffffffffffffn)]).buffer)[0];
  const trap = (w, action) => ({ [w.pick('get', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'has')]: action });
  class Text extends String {}
  class Numbers extends Number {}
  class Person { get pain() { return 9; } }
  class Twin extends Model {}

  const VALUES = {
    nothing: (w) => w.pick(null, undefined),
    nan,
    infinity: (w) => w.pick(Infinity, -Infinity),
    denormal: (w) => w.pick(Number.MIN_VALUE, -Number.MIN_VALUE, -0, 2.2250738585072014e-308),
    huge_number: (w) => w.pick(Number.MAX_VALUE, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 64),
    negative: (w) => w.pick(-1, -1e300, -(2 ** 63), -0.5),
    truth: (w) => w.pick(true, false),
    huge_integer: (w) => w.pick(10n ** 400n, -1n, 2n ** 64n, 3n),
    text: (w) => w.pick(...NAMES, 'nothing of the kind'),
    long_text: (w) => w.pick('x', 'é', 'walking ', '💥', '\0').repeat(w.pick(60, 127, 128, 256, 3000)),
    text_with_nul: (w) => w.pick('walking\0', '\0', 'pain\0Now', '\x1b[31m', 'walk\x7fing', '%s%n%d'),
    half_character: (w) => w.pick(...half),
    key_words: (w) => w.pick('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'NaN', 'null', 'model', 'then'),
    bytes: (w) => w.pick(Buffer.from('walking'), new Uint8Array(64), new Uint8Array(0), Buffer.from([0xff, 0xfe])),
    // eslint-disable-next-line no-sparse-arrays
    list: (w) => w.pick(['walking'], ['herniation', null], [1, 'x'], [[]], ['bulge', , 'bulge'], new Set(['bulge']), [NaN, NaN, NaN], NAMES),
    deep,
    cyclic,
    mapping: (w) => w.pick({ activity: 'walking' }, { 1: 2 }, { null: null }, { saddle_numbness: true }, { maxLoad: -1 }, { painNow: 'x' }, new Map([['painNow', 3]])),
    empty: (w) => w.pick('', [], {}, new Set(), new Map(), new Float64Array(0)),
    function: (w) => w.pick(assess, Model, () => 1, function named() {}, class {}, console.log),
    instance: (w) => w.pick(new Person(), Object.create({ pain: 9 }), new Date(0), /x/, new Error('x'), new WeakMap()),
    own_object: (w) => w.pick(...own),
    date: (w) => w.pick('2026-01-05', '2026-02-30', new Date(NaN), new Date(8.64e15), new Date(-8.64e15), new Date(2026, 0, 5), 20000),
    conversion_raises: () => converts(raise),
    conversion_lies: (w) => converts(() => w.pick('x', null, {}, Symbol('x'))),
    conversion_reenters: (w) => converts(() => w.reenter()),
    conversion_changes: (w) => w.pick(converts(() => w.change()), getters(['painNow', 'score', 'activity'], () => w.change())),
    subclass: (w) => w.pick(new Text('walking'), new Numbers(3), class extends Array {}.from(['bulge']), Object.create(Model.prototype), Object.setPrototypeOf({}, Session.prototype), Twin),
    mapping_raises: (w) => new Proxy({ painNow: 2, activity: 'walking' }, trap(w, raise)),
    mapping_lies: (w) => new Proxy({ painNow: 2 }, { ownKeys: () => ['painNow', 'phase'], getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }), get: () => w.pick(1, 'x', null, []) }),
    iterator_raises: (w) => steps(w, raise),
    iterator_reenters: (w) => w.pick(steps(w, () => w.reenter()), { *[Symbol.iterator]() { yield w.reenter(); } }),
    long_iterator: (w) => Array.from({ length: 500 }, () => w.pick('herniation', 'walking', 0.5, session, null)),
    attribute_raises: () => getters(['painNow', 'activity', 'owner', 'score'], raise),
    attribute_reenters: (w) => getters(['painNow', 'minutes', 'activity', 'owner'], () => w.reenter()),
    class_lies: (w) => ({ [Symbol.toStringTag]: w.pick('Float64Array', 'Model', 'Array'), constructor: w.pick(Float64Array, Model, null), length: 4, byteLength: 32 }),
    revoked: () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    },
    symbol: (w) => w.pick(Symbol('x'), Symbol.iterator, Symbol.for('spinerisk.error')),
    other_realm: (w) => vm.runInContext(w.pick('({ painNow: 3 })', '["bulge"]', 'new String("x")', 'new Date(0)'), REALM),
    frozen: (w) => w.pick(Object.freeze({ painNow: 3 }), Object.freeze(['bulge']), Object.seal({ permits: [] })),
    boxed: (w) => w.pick(Object(3), Object('walking'), Object(true), Object(3n)),
    promise: (w) => w.pick(Promise.resolve(3), { then: (resolve) => resolve(3) }, { then: raise }),
  };

  // ---- arrays ----

  const REALM = vm.createContext({});
  const random = (w, Type, n) => (Type === BigUint64Array ? Type.from({ length: n }, () => BigInt(w.below(4))) : Type.from({ length: n }, () => (Type === Float64Array ? w.random() * 40 : w.below(4))));
  const odd = (w, Type, n) => (Type === Float64Array ? Type.from({ length: n }, () => w.pick(NaN, Infinity, -Infinity, Number.MIN_VALUE, -0, 1e308, -1)) : random(w, Type, n).fill(Type === BigUint64Array ? 2n ** 64n - 1n : -1));
  const ALL = [Float64Array, Float32Array, Int32Array, Uint32Array, Int8Array, Uint8ClampedArray, Uint16Array, BigInt64Array, BigUint64Array];
  const LYING = new Map([Float64Array, Int32Array, Uint32Array, BigUint64Array].map((Type) => [Type, class extends Type {
    get length() { return 1e6; }
    get byteOffset() { return 0; }
    get buffer() { return new ArrayBuffer(8); }
    static get [Symbol.species]() { return raise(); }
  }]));
  function gone(w, Type, n) {
    const array = random(w, Type, n + 1);
    structuredClone(array.buffer, { transfer: [array.buffer] });
    return array;
  }
  function resizable(w, Type, n) {
    const buffer = new ArrayBuffer(Type.BYTES_PER_ELEMENT * n, { maxByteLength: Type.BYTES_PER_ELEMENT * (2 * n + 4) });
    const array = w.chance(0.5) ? new Type(buffer) : new Type(buffer, 0, n);
    if (w.chance(0.4) && buffer.resizable) buffer.resize(Type.BYTES_PER_ELEMENT * w.below(2 * n + 4));
    return array;
  }

  const ARRAYS = {
    array: random,
    array_of_nan: odd,
    array_short: (w, Type, n) => random(w, Type, w.pick(0, Math.max(n - 1, 0), n + 1, 2 * n)),
    array_type: (w, Type, n) => new (w.pick(...ALL))(n),
    array_view: (w, Type, n) => random(w, Type, n + 3).subarray(w.pick(0, 1, 3)).subarray(0, n),
    array_overlap: (w, Type, n) => (w.arrays.length > 0 ? w.pick(...w.arrays) : random(w, Type, n)),
    array_subclass: (w, Type, n) => new (LYING.get(Type))(n),
    array_gone: gone,
    array_shared: (w, Type, n) => new Type(new SharedArrayBuffer(Type.BYTES_PER_ELEMENT * n)),
    array_list: (w, Type, n) => w.pick(new Array(n).fill(0), { length: n, 0: 1 }, null, 'x'.repeat(n), undefined, n),
    array_resizable: resizable,
    array_buffer: (w, Type, n) => w.pick(new ArrayBuffer(8 * n), new DataView(new ArrayBuffer(8 * n)), Buffer.alloc(8 * n), new SharedArrayBuffer(8 * n)),
    array_proxy: (w, Type, n) => new Proxy(random(w, Type, n), w.chance(0.5) ? {} : { get: raise }),
    array_realm: (w, Type, n) => vm.runInContext(`new ${Type.name}(${n})`, REALM),
  };

  const valueKinds = Object.keys(VALUES);
  const arrayKinds = Object.keys(ARRAYS);

  /** An object of some kind. */
  function value(w) {
    const kind = valueKinds[w.below(valueKinds.length)];
    w.used.push(kind);
    return VALUES[kind](w);
  }

  /** An array of a kind; mostly what is asked for. */
  function column(w, Type, n, good = 0.75) {
    const kind = w.chance(good) ? 'array' : arrayKinds[w.below(arrayKinds.length)];
    w.used.push(kind);
    const made = ARRAYS[kind](w, Type, n);
    if (ArrayBuffer.isView(made) && kind !== 'array_subclass' && kind !== 'array_proxy') w.arrays.push(made);
    return made;
  }

  return { Mine, NAMES, World, column, kinds: [...valueKinds, ...arrayKinds], model, own, readings, run, session, value, vocabulary, want };
}

module.exports = { Mine, kindsOf };
