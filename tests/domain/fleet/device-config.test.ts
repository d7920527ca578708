import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoredConfig } from '../../../contracts/device-setting.ts'
import { changeConfig, hearConfigWord, livesBy } from '../../../domain/fleet/device-config.ts'

const by = (now: number) => ({ personId: 'per_operator', now })

/** A device that was configured once per change. */
function configured(...changes: Parameters<typeof changeConfig>[1][]): StoredConfig {
  let stored: StoredConfig | undefined
  for (const [index, change] of changes.entries()) {
    const changed = changeConfig(stored, change, by(1000 * (index + 1)))
    if (changed.outcome !== 'set') throw new Error(`not set but ${changed.outcome}`)
    stored = changed.config
  }
  if (!stored) throw new Error('nothing was changed')
  return stored
}
const settled = (outcome: ReturnType<typeof hearConfigWord>): StoredConfig => {
  if (outcome.outcome !== 'settled') throw new Error(`not settled but ${outcome.outcome}`)
  return outcome.config
}

describe('the configuration of a device', () => {
  test('keeps what is not said and counts its versions up', () => {
    const config = configured({ reportEvery: 300_000 }, { volume: 40 })
    expect(config).toMatchObject({
      wanted: { version: 2, reportEvery: 300_000, sampleEvery: 1000, volume: 40 },
      state: 'pending',
    })
  })

  test.each([
    [{ reportEvery: 300_000, sampleEvery: 500 }, 'reportEvery', /600 samples do not fit/],
    [{ sampleEvery: 60_000, reportEvery: 5_000 }, 'reportEvery', /less than one sample/],
    [{ sampleEvery: 250 }, undefined, undefined],
    [{ reportEvery: 300_000 }, undefined, undefined],
  ])('of %o must make a block of 1 to 300 samples', (change, path, reason) => {
    const changed = changeConfig(undefined, change, by(0))
    if (path === undefined) expect(changed.outcome).toBe('set')
    else expect(changed).toEqual({ outcome: 'refused', path, reason: expect.stringMatching(reason) })
  })

  test('names the field that was changed when the other stands already', () => {
    const calm = configured({ reportEvery: 300_000 })
    expect(changeConfig(calm, { sampleEvery: 250 }, by(9))).toMatchObject({ path: 'sampleEvery' })
  })

  test('asked for twice is one version, unless the device rejected it', () => {
    const config = configured({ volume: 40 })
    expect(changeConfig(config, { volume: 40 }, by(9))).toEqual({ outcome: 'same' })
    const word = { version: 1, status: 'rejected', arrived: 2000 } as const
    const rejected = settled(hearConfigWord(config, word))
    expect(changeConfig(rejected, { volume: 40 }, by(9))).toMatchObject({
      config: { wanted: { version: 2 } },
    })
  })

  test('is applied when the device says so of exactly this version', () => {
    const config = configured({ reportEvery: 300_000 }, { reportEvery: 120_000 })
    const old = settled(hearConfigWord(config, { version: 1, status: 'applied', arrived: 5000 }))
    expect(old).toMatchObject({ state: 'pending', applied: { version: 1, reportEvery: 300_000 } })
    expect(old.saidAt).toBeUndefined()
    const now = settled(hearConfigWord(old, { version: 2, status: 'applied', arrived: 6000 }))
    expect(now).toMatchObject({ state: 'applied', saidAt: 6000, applied: { version: 2, at: 6000 } })
    expect(livesBy(now)).toEqual({ version: 2, reportEvery: 120_000 })
  })

  test('that is rejected leaves the device with what it lives by', () => {
    const first = settled(
      hearConfigWord(configured({ reportEvery: 300_000 }), { version: 1, status: 'applied', arrived: 1 }),
    )
    const changed = changeConfig(first, { reportEvery: 60_000 }, by(2))
    if (changed.outcome !== 'set') throw new Error('not set')
    const said = { version: 2, status: 'rejected', reason: 'not on battery', arrived: 3 } as const
    const rejected = settled(hearConfigWord(changed.config, said))
    expect(rejected).toMatchObject({ state: 'rejected', reason: 'not on battery', saidAt: 3 })
    expect(livesBy(rejected)).toEqual({ version: 1, reportEvery: 300_000 })
  })

  test('of a version nobody set is refused by name', () => {
    const word = { version: 9, status: 'applied', arrived: 1 } as const
    expect(hearConfigWord(configured({ volume: 1 }), word)).toMatchObject({ outcome: 'unknown-version' })
    expect(hearConfigWord(undefined, word)).toMatchObject({ outcome: 'unknown-version' })
  })

  test('comes to the same whatever order its words arrive in and however often', () => {
    const config = configured({ reportEvery: 300_000 }, { reportEvery: 120_000 }, { reportEvery: 60_000 })
    const word = record({
      version: integer({ min: 1, max: 3 }),
      status: constantFrom('applied' as const, 'rejected' as const),
      arrived: integer({ min: 4000, max: 4004 }),
    })
    const hearAll = (words: readonly Parameters<typeof hearConfigWord>[1][]) =>
      words.reduce<StoredConfig>((stored, said) => {
        const heard = hearConfigWord(stored, said)
        return heard.outcome === 'settled' ? heard.config : stored
      }, config)
    assert(
      property(array(word, { maxLength: 6 }), (words) => {
        const once = hearAll(words)
        expect(hearAll(words.toReversed())).toEqual(once)
        expect(hearAll([...words, ...words])).toEqual(once)
      }),
    )
  })
})
