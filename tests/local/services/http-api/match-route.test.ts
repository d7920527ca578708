import { expect, test } from 'vitest'
import { matchRoute } from '../../../../local/services/http-api/match-route.ts'

const keys = [
  '$default',
  'ANY /v1/{proxy+}',
  'GET /v1/openapi.json',
  'GET /v1/beds/{bedId}',
  'POST /v1/beds/{bedId}',
  'GET /v1/beds/due',
  'ANY /v1/beds/{bedId}',
  'GET /',
]
const routes = keys.map((key) => ({ key, functionName: 'api', tokens: undefined }))
const answerer = (method: string, path: string) => matchRoute(routes, { method, path })

test.each([
  ['GET', '/v1/openapi.json', 'GET /v1/openapi.json', {}],
  ['POST', '/v1/openapi.json', 'ANY /v1/{proxy+}', { proxy: 'openapi.json' }],
  ['GET', '/v1/beds/bed_1', 'GET /v1/beds/{bedId}', { bedId: 'bed_1' }],
  ['GET', '/v1/beds/due', 'GET /v1/beds/due', {}],
  ['DELETE', '/v1/beds/b%201', 'ANY /v1/beds/{bedId}', { bedId: 'b 1' }],
  ['GET', '/v1/beds/bed_1/status', 'ANY /v1/{proxy+}', { proxy: 'beds/bed_1/status' }],
  ['GET', '/v1/', '$default', {}],
  ['GET', '/', 'GET /', {}],
  ['POST', '/', '$default', {}],
  ['GET', '/anything', '$default', {}],
])('%s %s is answered by %s', (method, path, key, parameters) => {
  expect(answerer(method, path)).toMatchObject({ route: { key }, parameters })
})

test('without a default, what nobody answers is nobody’s', () => {
  const only = routes.filter(({ key }) => key === 'GET /v1/beds/{bedId}')
  expect(matchRoute(only, { method: 'PUT', path: '/v1/beds/x' })).toBeUndefined()
  expect(matchRoute(only, { method: 'GET', path: '/v1/beds/x/y' })).toBeUndefined()
  expect(matchRoute(only, { method: 'GET', path: '/v1/beds/' })).toBeUndefined()
})
