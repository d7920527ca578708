import { describe, expect, it } from 'vitest'
import { readRefusal } from '../../console/src/features/alerts/act-state.ts'
import { sayActState, sayState } from '../../console/src/features/alerts/say-alert.ts'
import { sayAge } from '../../console/src/ui/age.ts'
import { sayTime } from '../../console/src/ui/clock-time.ts'
import { chooseLanguage, languages } from '../../console/src/ui/language.ts'
import { msOf, type Sight } from '../../console/src/ui/sight.ts'
import { sayOr, speak, vocabulary } from '../../console/src/ui/vocabulary/index.ts'
import { alertStates, conditions, timelineWhats } from '../../contracts/alert.ts'
import { outcomeSchema, priorities } from '../../contracts/basics.ts'
import { anAlert } from '../browser/a-night.ts'

const minute = 60_000
const now = Date.parse('2026-03-04T19:12:00Z')

function aSight(over: Partial<Sight> = {}): Sight {
  const say = speak('en')
  return {
    language: 'en',
    say,
    now,
    me: 'per_one',
    time: (at) => sayTime(msOf(at), { language: 'en', timeZone: 'Asia/Shanghai', now }),
    exactTime: (at) => String(at),
    age: (at) => sayAge(say, now - msOf(at)),
    nameOf: (personId) => personId,
    ...over,
  }
}

describe('the vocabulary', () => {
  it('says everything in both languages, with the same values in it', () => {
    for (const [word, texts] of Object.entries(vocabulary)) {
      const holes = languages.map((language) => (texts[language].match(/\{\w+\}/g) ?? []).toSorted())
      expect(holes[0], word).toEqual(holes[1])
      for (const language of languages) expect(texts[language].trim(), word).not.toBe('')
    }
  })

  it('has a word for every condition, priority, outcome and turn an alert can take', () => {
    const needed = [
      ...conditions.flatMap((name) => [`condition.${name}`, `meaning.${name}`]),
      ...priorities.map((name) => `priority.${name}`),
      ...outcomeSchema.options.map((name) => `outcome.${name}`),
      ...timelineWhats.map((name) => `history.${name}`),
    ]
    expect(needed.filter((word) => !Object.hasOwn(vocabulary, word))).toEqual([])
  })

  it('says what the cloud says where it has no word of its own, and never less', () => {
    expect(sayOr(speak('en'), 'condition.sleepwalk', 'sleepwalk')).toBe('sleepwalk')
  })
})

describe('the language of a page', () => {
  it('is the one chosen before, else the first the reader prefers that we speak', () => {
    expect(chooseLanguage('en', ['zh-CN'])).toBe('en')
    expect(chooseLanguage(null, ['de', 'en-GB', 'zh'])).toBe('en')
    expect(chooseLanguage('klingon', ['zh-TW', 'en'])).toBe('zh-CN')
    expect(chooseLanguage(null, ['de'])).toBe('zh-CN')
  })
})

describe('an age', () => {
  it('is said to the second while somebody waits, and coarser after that', () => {
    const say = speak('en')
    const ages = [-5_000, 0, 59_999, minute, 9 * minute + 59_999, 10 * minute, 60 * minute, 26 * 60 * minute]
    expect(ages.map((age) => sayAge(say, age))).toEqual([
      '0 s',
      '0 s',
      '59 s',
      '1 min 0 s',
      '9 min 59 s',
      '10 min',
      '1 h 0 min',
      '1 d 2 h',
    ])
    expect(sayAge(speak('zh-CN'), 185_000)).toBe('3 分 5 秒')
  })
})

describe('a clock time', () => {
  const at = (iso: string) => sayTime(Date.parse(iso), { language: 'en', timeZone: 'Asia/Shanghai', now })

  it('is the bed’s own, with its day when that is another', () => {
    expect(at('2026-03-04T19:02:00Z')).toMatch(/^03:02/)
    expect(at('2026-03-04T15:59:00Z')).toMatch(/Mar 4.*23:59/)
  })
})

describe('an alert', () => {
  const claimed = (personId: string, minutes: number) =>
    anAlert({
      state: 'acknowledged',
      claim: {
        personId,
        name: 'Two',
        at: new Date(now).toISOString(),
        eta: new Date(now + minutes * minute).toISOString(),
      },
    })

  it('says who is going and when, and when somebody is overdue', () => {
    expect(sayState(anAlert(), aSight())).toBe('Nobody is going yet')
    expect(sayState(claimed('per_one', 5), aSight())).toMatch(
      /^You are going, due by 03:17.* \(in 5 min 0 s\)$/,
    )
    expect(sayState(claimed('per_two', 5), aSight())).toMatch(/^Two is going, due by 03:17/)
    expect(sayState(claimed('per_two', -2), aSight())).toMatch(/2 min 0 s overdue, not there yet$/)
  })

  it('has something to say in every state', () => {
    for (const state of alertStates)
      expect(sayState(anAlert({ state, outcome: 'real' }), aSight())).not.toBe('')
  })

  it('says why something was only recorded', () => {
    const recorded = (over: Parameters<typeof anAlert>[0]) =>
      sayState(anAlert({ state: 'recorded', ...over }), aSight())
    expect(recorded({ late: true })).toBe('Recorded: known too late, nobody was told')
    expect(recorded({ shadow: true, late: true })).toMatch(/^On trial/)
    expect(recorded({})).toBe('Recorded only: nobody was told')
  })

  it('says plainly why an act was refused', () => {
    const refused = (status: number, detail: string) =>
      sayActState({ outcome: 'refused', ...readRefusal({ status, detail }) }, claimed('per_two', 5), aSight())
    expect(refused(409, 'claimed-by-other: somebody else is going already.')).toMatch(/^Two is going already/)
    expect(refused(409, 'already-closed: somebody has closed this alert.')).toBe(
      'Somebody has closed it already.',
    )
    expect(refused(404, 'It does not exist.')).toMatch(/not for you/)
    expect(refused(400, 'etaMinutes: too big')).toBe('Refused: etaMinutes: too big')
  })
})
