// Talking to the service: JSON out and in, its problems, and being without it. Nothing is kept here or in the browser.

/** What the service refused (RFC 9457): the field, the range and the nearest names are in `told`. */
export class Problem extends Error {
  constructor(told, response) {
    super(told.detail || told.title || `The service answered with ${response.status}.`);
    this.told = told;
    this.status = response.status;
    this.retryAfter = Number(response.headers.get('retry-after')) || null;
  }

  /** Name of the field: of a member of the body what the pointer begins with, if no field is named. */
  get field() {
    return this.told.field ?? this.told.pointer?.split('/')[1] ?? null;
  }
}

/** No answer came. */
export class Away extends Error {}

const TOO_LONG_MS = 20_000;

/** Asks the service; `body` makes it a POST. Paths are relative, so that the page may lie anywhere. What was asked does not stay
 *  in the browser's cache; `cache` is for what is the same for everybody. */
export async function ask(path, { body, signal, cache = 'no-store' } = {}) {
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const ends = AbortSignal.timeout(TOO_LONG_MS);
  let response, told;
  try {
    response = await fetch(path, {
      signal: signal ? AbortSignal.any([signal, ends]) : ends,
      credentials: 'omit',
      cache,
      ...(body && json),
    });
    told = await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Away('The service does not answer.', { cause: error });
  }
  if (!response.ok) throw new Problem(told, response);
  return told;
}

/**
 * Of several questions of one kind only the last counts: run(work) stops the one before, and gives null for an answer that
 * came too late.
 */
export function latest() {
  let current = null;
  return async function run(work) {
    current?.abort();
    const mine = (current = new AbortController());
    try {
      const answer = await work(mine.signal);
      return mine.signal.aborted ? null : answer;
    } catch (error) {
      if (mine.signal.aborted) return null;
      throw error;
    }
  };
}

/** The tables the page is made from: fields, questions, sentences and names of activities. */
export async function tables() {
  const paths = ['v1/fields', 'v1/questions', 'v1/sentences', 'v1/activities?limit=500'];
  const [{ fields }, { questions }, { sentences }, { activities }] = await Promise.all(paths.map((path) => ask(path, { cache: 'default' })));
  return {
    fields: fields.filter((field) => ['effort', 'patient', 'request'].includes(field.owner)),
    questions,
    text: Object.fromEntries(sentences.map(({ id, text }) => [id, text])),
    names: Object.fromEntries(activities.map(({ id, name }) => [id, name])),
  };
}

const entries = new Map();

/** An entry of the catalogue, asked for once. */
export async function entryOf(id, signal) {
  if (!entries.has(id)) entries.set(id, await ask(`v1/activities/${encodeURIComponent(id)}`, { signal }));
  return entries.get(id);
}
