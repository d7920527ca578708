import { describe, expect, it } from 'vitest'
import { takePart } from '../../console/src/app/kept-part.ts'
import { sayBecame } from '../../console/src/features/fleet/command-section.ts'
import type { ActStep } from '../../console/src/features/fleet/fleet-state.ts'
import { readDevicePress } from '../../console/src/features/fleet/read-device-press.ts'
import { sayAge } from '../../console/src/ui/age.ts'
import { msOf, type Sight } from '../../console/src/ui/sight.ts'
import { speak } from '../../console/src/ui/vocabulary/index.ts'
import { commandStates, type DeviceCommand } from '../../contracts/command.ts'

const now = Date.now()

describe('what was asked of a device', () => {
  const say = speak('en')
  const sight: Sight = {
    ...{ language: 'en', say, now, me: 'per_op' },
    time: String,
    exactTime: (at) => new Date(msOf(at)).toISOString().slice(11, 19),
    age: (at) => sayAge(say, now - msOf(at)),
    nameOf: (personId) => personId,
  }
  const at = (ms: number) => new Date(now + ms).toISOString()
  const asked: DeviceCommand = {
    ...{ commandId: 'cmd_1', deviceId: 'm', type: 'probe', by: 'per_op', state: 'queued' },
    ...{ askedAt: at(-5_000), expires: at(55_000) },
  }

  it('is answered only when the device answered', () => {
    for (const state of commandStates) {
      const said = sayBecame({ ...asked, state, acceptedAt: at(-4_200), endedAt: at(-4_200) }, sight)
      if (state === 'done') expect(said).toMatch(/^It answered at .* \(0\.8 s\)$/)
      else expect(said, state).not.toMatch(/answered/)
    }
    expect(sayBecame({ ...asked, state: 'sent' }, sight)).toBe('Sent 5 s ago, no answer yet')
  })
})

describe('a press on the page of a device', () => {
  const written = { who: ' 李示范 ', words: '  ' }
  const press = (data: Record<string, string>, step?: ActStep) => readDevicePress({ data, step, written })
  const open: ActStep = { step: 'choosing-measure', about: 'silent', kind: 'repair' }

  it('records a measure only with what, who and until', () => {
    const record = { do: 'record-measure', hours: '24' }
    expect(press(record, open)).toEqual({
      asks: 'act',
      act: { what: 'measure', fault: 'silent', kind: 'repair', who: '李示范', hours: 24 },
    })
    expect(press(record, { ...open, kind: undefined })).toBeUndefined()
    expect(press({ ...record, hours: 'soon' }, open)).toBeUndefined()
    expect(press(record)).toBeUndefined()
    expect(readDevicePress({ data: record, step: open, written: { who: ' ', words: '' } })).toBeUndefined()
    expect(press(record, { ...open, about: 'everything' })).toMatchObject({ act: { fault: undefined } })
  })

  it('says nothing aloud that was not shown first, and nothing empty', () => {
    expect(press({ do: 'announce' })).toBeUndefined()
    expect(press({ do: 'announce' }, { step: 'choosing-words' })).toBeUndefined()
    expect(press({ do: 'write-words' })).toBeUndefined()
    expect(press({ do: 'choose-words', words: '1' })).toMatchObject({
      asks: 'step',
      step: { step: 'confirming-words' },
    })
  })

  it('repeats an act whose answer was lost by its own key', () => {
    const act = { what: 'probe' } as const
    expect(press({ do: 'repeat-act' }, { step: 'unsure', act, key: 'k1' })).toEqual({
      asks: 'repeat',
      act,
      key: 'k1',
    })
    expect(press({ do: 'repeat-act' }, { step: 'sending', act })).toBeUndefined()
  })
})

describe('a part of a device’s page', () => {
  const moment = { wall: now, steady: 1 }
  it('stays, growing older, while no answer comes, and goes when it is refused', () => {
    const former = { step: 'read', value: 7, read: moment } as const
    const later = { wall: now + 5_000, steady: 5_001 }
    expect(takePart<number>(former, { outcome: 'failing' }, later)).toBe(former)
    expect(takePart<number>({ step: 'reading' }, { outcome: 'unreachable' }, later)).toEqual({
      step: 'failed',
    })
    const problem = { type: 'x', title: 'x', status: 404, detail: 'x' }
    expect(takePart<number>(former, { outcome: 'refused', problem }, later)).toEqual({ step: 'refused' })
    expect(takePart<number>(former, { outcome: 'answered', body: 8 }, later)).toEqual({
      step: 'read',
      value: 8,
      read: later,
    })
  })
})
