// Requests that arrive in the same turn of the event loop are answered together: first all are worked out, then all are written.
// A request alone is answered as soon as ever. Between two requests the kernel's network code throws the library's tables out of
// the processor's caches, and fetching them again takes several times as long as an assessment.

/** How many are worked out in one go; the rest waits a turn, so that others come in between. */
const MOST = 64;

function attempt(answer, { request, reply }) {
  if (reply.raw.destroyed) return null; // nobody waits any more
  try {
    return answer(request);
  } catch (error) {
    return error;
  }
}

/** A handler of Fastify. answer(request) gives what send(reply, answer) sends; an Error it throws goes to the error handler. */
export function together(answer, send) {
  const waiting = [];

  function run() {
    const now = waiting.splice(0, MOST);
    if (waiting.length > 0) setImmediate(run);
    const answers = now.map((one) => attempt(answer, one));
    now.forEach(({ reply }, i) => (answers[i] instanceof Error ? reply.send(answers[i]) : send(reply, answers[i])));
  }

  return (request, reply) => {
    if (waiting.push({ request, reply }) === 1) setImmediate(run);
  };
}
