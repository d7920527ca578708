import { expect, test } from 'vitest'
import { readOptions } from '../../local/read-options.ts'

test('without a word the laptop serves the addresses of the outside contract', () => {
  expect(readOptions([], {})).toMatchObject({
    httpPort: 8080,
    mqttsPort: 8883,
    awsPort: 4566,
    issuer: undefined,
    empty: false,
    fresh: false,
    speed: 1,
    home: expect.stringMatching(/\.carebed$/),
  })
})

test('flags and variables are taken as the contract names them', () => {
  const flags = ['--empty', '--fresh', '--clock', '2025-04-03T22:00:00+01:00', '--speed', '600']
  const variables = {
    CAREBED_HTTP_PORT: '9000',
    CAREBED_HOME: '/tmp/x',
    CAREBED_OIDC_ISSUER: 'https://i.example',
  }
  expect(readOptions(flags, variables)).toMatchObject({
    empty: true,
    fresh: true,
    clock: '2025-04-03T22:00:00+01:00',
    speed: 600,
    httpPort: 9000,
    home: '/tmp/x',
    issuer: 'https://i.example',
  })
})

test('a flag or a value nobody knows is refused', () => {
  expect(() => readOptions(['--fast'], {})).toThrow('--fast')
  expect(() => readOptions([], { CAREBED_AWS_PORT: 'four' })).toThrow('CAREBED_AWS_PORT')
})

test('takes values of the template from a variable, and says so when they are none', () => {
  const CAREBED_PARAMETERS = '{ "LifeSignalUrl": "http://127.0.0.1:9/alive" }'
  expect(readOptions([], { CAREBED_PARAMETERS }).parameters).toEqual({
    LifeSignalUrl: 'http://127.0.0.1:9/alive',
  })
  expect(() => readOptions([], { CAREBED_PARAMETERS: 'LifeSignalUrl=x' })).toThrow('CAREBED_PARAMETERS')
})
