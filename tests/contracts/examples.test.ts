import { describe, expect, it } from 'vitest'
import { answerSchemas, bodySchemas } from '../../contracts/api-bodies.ts'
import { eventTypes } from '../../contracts/event.ts'
import { exampleParsers } from '../../contracts/examples/index.ts'
import { maxMessageBytes, parseMessage } from '../../contracts/parse.ts'
import { telemetrySchema } from '../../contracts/telemetry.ts'
import { filesUnder, read } from '../support/sources.ts'

const folder = 'contracts/examples/'
const files = filesUnder('contracts/examples').filter((path) => path.endsWith('.json'))
const invalid = files.filter((path) => path.startsWith(`${folder}invalid/`))
const valid = files.filter((path) => !invalid.includes(path))
const contractOf = (path: string) => path.replace(folder, '').replace('invalid/', '').split('/')[0] ?? ''

function parse(path: string, value: unknown) {
  const parser = exampleParsers[contractOf(path)]
  if (!parser) throw new Error(`${path} belongs to no contract`)
  return parser(value)
}

describe('an example', () => {
  it.each(valid)('%s is understood', (path) => {
    expect(parse(path, JSON.parse(read(path)))).toMatchObject({ outcome: 'valid' })
  })

  it.each(invalid)('%s is refused with its field and reason', (path) => {
    const { path: field, reason, value } = JSON.parse(read(path))
    expect(parse(path, value)).toMatchObject({ outcome: 'malformed', path: field, reason })
  })

  it('exists for every contract, well and wrong', () => {
    const contracts = Object.keys(exampleParsers)
    expect([...new Set(valid.map(contractOf))].toSorted()).toEqual(contracts.toSorted())
    expect([...new Set(invalid.map(contractOf))].toSorted()).toEqual(contracts.toSorted())
    // The document and `TelemetryView` apart, each body of the API has its own folder.
    const bodies = Object.keys({ ...bodySchemas, ...answerSchemas }).length - 1
    expect(contracts.length).toBeGreaterThan(bodies)
  })

  it('exists for every type of event', () => {
    const types = valid
      .filter((path) => contractOf(path) === 'event')
      .map((path) => JSON.parse(read(path)).type)
    expect([...new Set(types)].toSorted()).toEqual(eventTypes.toSorted())
  })
})

describe('the bytes of a message', () => {
  const parseBytes = (bytes: Uint8Array) => parseMessage(telemetrySchema, bytes)
  const text = (message: string) => new TextEncoder().encode(message)

  it('that are not JSON, cut short or not UTF-8 are refused with the reason', () => {
    for (const bytes of [text('SOS'), text('{"v":1,"at":17953'), text(''), Uint8Array.of(0x7b, 0xff, 0x7d)]) {
      expect(parseBytes(bytes)).toMatchObject({ path: '', reason: expect.stringMatching(/^not JSON: /) })
    }
  })

  it('may be 5 KB and not one byte more', () => {
    const message = JSON.stringify({ v: 1, at: 1795312800000, padding: '' })
    const padded = (bytes: number) => text(message.replace('""', `"${'x'.repeat(bytes - message.length)}"`))
    expect(parseBytes(padded(maxMessageBytes)).outcome).toBe('valid')
    expect(parseBytes(padded(maxMessageBytes + 1))).toMatchObject({
      path: '',
      reason: 'message of 5121 bytes is over 5120',
    })
  })
})

describe('a sample that was not measured', () => {
  it('is null, whatever number the maker sends for it', () => {
    const path = `${folder}telemetry/unmeasured-as-numbers.json`
    expect(parse(path, JSON.parse(read(path)))).toMatchObject({
      value: { heartRate: [null, null, null], respirationRate: [null, 14, null], movement: [0, null, 3] },
    })
  })
})
