// The OpenAPI 3.1 document, from the schemas of the routes, and its page.
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { version } from 'spinerisk';

const INFO = {
  title: 'spinerisk',
  version,
  license: { name: 'MIT', identifier: 'MIT' },
  description: [
    'How demanding an activity is for a lumbar spine under treatment: an index from 0 to 100, with the reasons for it.',
    'It is an index, not a probability. Not a medical device; not tested on outcomes.',
    'Names are snake_case; null is what is not stated, which is never zero, "no" or "healthy".',
    'Nothing that is sent is stored or logged.',
  ].join(' '),
};

const TAGS = [
  { name: 'assess', description: 'may I do this, and how much' },
  { name: 'plans', description: 'what was done, and what to do' },
  { name: 'catalogue', description: 'activities, names, fields, questions' },
  { name: 'service', description: 'whether it is well' },
];

export async function addOpenApi(app) {
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: INFO, tags: TAGS, servers: [{ url: '/' }] } });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { validatorUrl: null, docExpansion: 'list' },
    indexPrefix: '',
  });
  app.get('/openapi.json', { schema: { hide: true } }, (request, reply) => {
    reply.header('cache-control', 'public, max-age=3600').send(app.swagger());
  });
}
