// POST /v1/assess/batch: many rows for one person. A bad row costs no other and is told in its place.
import { setImmediate as breath } from 'node:timers/promises';
import { assess, isSpineriskError } from 'spinerisk';
import { emergencyIn } from '../emergency.mjs';
import { asked, libraryProblem, schemaProblem } from '../problems.mjs';
import { JSON_TYPE, batchReply, responses } from '../replies.mjs';
import { NO_QUERY, batchBody, rowSchema } from '../schemas.mjs';
import { rowText } from '../text.mjs';
import { SHORT_FORMS, optionsOf } from '../wire.mjs';

/** Rows after which others get their turn. */
const SLICE = 100;
/** Names that a bad row tells as allowed, at most. */
const MOST_ALLOWED = 20;
const ANSWERS = ['answers', 'answersYes', 'answersNo'];

/** The questions one object answers with yes and with no, in whatever form it says so. */
function saidIn({ answers = {}, answersYes = [], answersNo = [] }) {
  const said = (value) => Object.keys(answers).filter((id) => answers[id] === value);
  return { yes: new Set([...answersYes, ...said(true)]), no: new Set([...answersNo, ...said(false)]) };
}

/** Answers of a person with those of a row, question by question. What contradicts itself in the row stays a contradiction, which
 *  the library judges as it does in a single request. */
function mergedAnswers(person, row) {
  const [held, own] = [saidIn(person), saidIn(row)];
  const open = (ids) => [...ids].filter((id) => !own.yes.has(id) && !own.no.has(id));
  return { answersYes: [...own.yes, ...open(held.yes)], answersNo: [...own.no, ...open(held.no)] };
}

/** What the provider has said of the person and of a row: word by word, but bans are added and never lifted. */
function mergedProvider(person, row) {
  const out = { ...person, ...row };
  for (const key of ['banTags', 'banActivities']) if (person[key] && row[key]) out[key] = [...new Set([...person[key], ...row[key]])];
  return out;
}

const states = (options, keys) => keys.some((key) => options[key] !== undefined);

/** The person's options with those of a row, which override them: question by question, and the provider's words one by one,
 *  so that a row never drops a red flag it does not speak of, nor any ban. */
function merged(person, row) {
  const options = { ...person, ...row };
  for (const [short, long] of SHORT_FORMS) {
    if (row[short] !== undefined && row[long] === undefined) delete options[long];
    if (row[long] !== undefined && row[short] === undefined) delete options[short];
  }
  if (person.provider && row.provider) options.provider = mergedProvider(person.provider, row.provider);
  if (states(person, ANSWERS) && states(row, ANSWERS)) {
    delete options.answers;
    Object.assign(options, mergedAnswers(person, row));
  }
  return options;
}

/** The text of a row that is refused. */
function refused(problem, row, body) {
  const { code, field, value, range, nearest, detail, pointer, allowed } = problem.toJSON();
  const emergency = emergencyIn(row, body);
  const few = allowed?.length <= MOST_ALLOWED ? allowed : null; // a long list in every row would make a small body a huge answer
  return JSON.stringify({
    ok: false,
    error: { code, field, value, range, nearest, detail, pointer, allowed: few, ...(emergency && { emergency }) },
  });
}

/** One row, whatever it is: its text, and whether it is bad. */
function answerRow(row, index, { body, person, check }) {
  const base = `/rows/${index}`;
  if (!check(row)) return { isBad: true, text: refused(schemaProblem(check.errors, 'body', base), row, body) };
  try {
    return { isBad: false, text: rowText(assess(row.activity, merged(person, optionsOf(row)))) };
  } catch (error) {
    if (!isSpineriskError(error)) throw error;
    return { isBad: true, text: refused(libraryProblem(error, row, base), row, body) };
  }
}

export const batchSchema = {
  tags: ['assess'],
  summary: 'Many rows for one person',
  body: batchBody,
  querystring: NO_QUERY,
  response: responses(batchReply),
};
const { model } = assess('walking');

export default function batchRoute(app) {
  const check = app.validatorCompiler({ schema: rowSchema });

  app.post('/v1/assess/batch', { schema: batchSchema }, async (request, reply) => {
    const { body } = request;
    const context = { body, person: optionsOf(body), check };
    asked(() => assess('walking', context.person), body); // what is wrong with the person is no fault of the rows
    const texts = [];
    let bad = 0;
    for (let i = 0; i < body.rows.length; i += 1) {
      if (i % SLICE === 0 && i > 0) await breath();
      if (reply.raw.destroyed) return reply; // nobody waits any more
      const { text, isBad } = answerRow(body.rows[i], i, context);
      texts.push(text);
      bad += isBad ? 1 : 0;
    }
    const text = `{"rows":[${texts.join(',')}],"n_bad":${bad},"model":${JSON.stringify(model)}}`;
    return reply.type(JSON_TYPE).send(text);
  });
}
