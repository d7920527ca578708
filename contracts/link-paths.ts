import { outcomeSchema } from './basics.ts'
import { linkActs } from './signed-link.ts'

type Json = Record<string, unknown>

const token = { name: 'token', in: 'path', required: true, schema: { type: 'string' } }
const html = { content: { 'text/html': { schema: { type: 'string' } } } }
const gone = { description: 'This link does not count, whatever the reason', ...html }

const fields = {
  type: 'object',
  properties: {
    alert: { type: 'string', description: 'which one, where the link is about several' },
    etaMinutes: { type: 'number', minimum: 1, maximum: 240, description: 'of acknowledge' },
    outcome: { type: 'string', enum: outcomeSchema.options, description: 'of resolve, which must have it' },
    note: { type: 'string', maxLength: 2000, description: 'of resolve' },
  },
}

/** The pages behind a signed link, as the OpenAPI document tells of them: HTML for people, acts for programs too. */
export const linkPaths: Record<string, Json> = {
  '/a/{token}': {
    get: {
      operationId: 'showLink',
      summary: 'What a message was about, for whoever holds its link; changes nothing',
      tags: ['signed links'],
      parameters: [token],
      security: [],
      responses: { 200: { description: 'The page', ...html }, 404: gone },
    },
  },
  '/a/{token}/{act}': {
    post: {
      operationId: 'actByLink',
      summary: 'Acts as the person the link was sent to',
      tags: ['signed links'],
      parameters: [
        token,
        { name: 'act', in: 'path', required: true, schema: { type: 'string', enum: [...linkActs] } },
      ],
      security: [],
      requestBody: {
        required: false,
        content: {
          'application/x-www-form-urlencoded': { schema: fields },
          'application/json': { schema: fields },
        },
      },
      responses: {
        303: { description: 'Heard; what has come of it is there' },
        400: { description: 'It was not understood', ...html },
        404: gone,
      },
    },
  },
}
