import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { createSecretReader } from '../../../adapters/aws/secrets.ts'

const manager = mockClient(SecretsManagerClient)

const found = (secret: string) => ({ outcome: 'found', secret })

describe('a channel secret', () => {
  let now = 0
  const client = new SecretsManagerClient({ region: 'us-east-1' })
  const open = () => createSecretReader({ client, secretArn: 'arn', clock: () => now })
  const holds = (text: string) => manager.on(GetSecretValueCommand).resolves({ SecretString: text })
  beforeEach(() => {
    manager.reset()
    now = 0
  })

  it('is read once in five minutes and then anew', async () => {
    const read = open()
    holds('{"webhook":"old"}')
    const reads = await Promise.all([read('webhook'), read('webhook'), read('other')])
    expect(reads).toEqual([found('old'), found('old'), { outcome: 'none' }])
    holds('{"webhook":"new"}')
    now = 299_999
    expect(await read('webhook')).toEqual(found('old'))
    now = 300_000
    expect(await read('webhook')).toEqual(found('new'))
    expect(manager.commandCalls(GetSecretValueCommand)).toHaveLength(2)
  })

  it('that cannot be reached is asked for again at the next call', async () => {
    const read = open()
    manager.on(GetSecretValueCommand).rejects(new TypeError('down'))
    expect(await read('webhook')).toEqual({ outcome: 'unreachable', reason: 'TypeError' })
    holds('{"webhook":"there"}')
    expect(await read('webhook')).toEqual(found('there'))
  })

  it('is never quoted when it cannot be parsed, and read as soon as it is mended', async () => {
    const read = open()
    for (const text of ['hush', '["hush"]', 'null', '']) {
      holds(text)
      expect(await read('webhook'), text).toEqual({ outcome: 'unreachable', reason: 'not a JSON object' })
    }
    holds('{"webhook":"mended"}')
    expect(await read('webhook')).toEqual(found('mended'))
  })

  it('that is no text silences its own channel and no other', async () => {
    holds('{"webhook":"hush","wecom.main":{"key":"pasted"},"ntfy.main":7}')
    const read = open()
    expect(await read('webhook')).toEqual(found('hush'))
    for (const name of ['wecom.main', 'ntfy.main', 'constructor', '__proto__', 'toString'])
      expect(await read(name), name).toEqual({ outcome: 'none' })
  })
})
