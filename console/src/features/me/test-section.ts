import type * as z from 'zod'
import type { answerSchemas } from '../../../../contracts/api-bodies.ts'
import { button } from '../../ui/button.ts'
import { el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import type { Part } from '../../ui/part.ts'
import { line, lines, showPart } from '../../ui/section.ts'
import type { Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'

export type TestResults = z.output<typeof answerSchemas.TestResults>
type Result = TestResults['items'][number]

/** What came of the last press on *try my channels*. */
export type Trying = 'idle' | 'sending' | 'asked' | 'too-soon' | 'unsure'

/** Tries all her channels at once and says what came back, each with its age. */
export function testSection(
  { results, trying }: { results: Part<TestResults>; trying: Trying },
  sight: Sight,
): HTMLElement {
  const { say } = sight
  return el(
    'section',
    { class: 'card', 'data-key': 'test', 'aria-labelledby': 'test-title' },
    el('h2', { id: 'test-title' }, say('me.test')),
    el('p', {}, say('me.test-what')),
    showPart(results, sight, ({ items }) =>
      items.length === 0
        ? el('p', { class: 'hint' }, say('me.test-never'))
        : lines(items.map((item, index) => resultLine(item, index, sight))),
    ),
    el(
      'div',
      { role: 'status', class: 'act-result' },
      trying === 'idle' ? undefined : say(`me.trying.${trying}`),
    ),
    button({ does: 'try-channels', look: 'main', busy: trying === 'sending' }, say('me.try')),
  )
}

function resultLine(result: Result, index: number, { say, age }: Sight): HTMLElement {
  const { channel, aboutToSend, accepted, delivered, failed } = result
  const isBad = failed !== undefined && delivered === undefined
  const isKnown = isBad || delivered !== undefined || accepted !== undefined
  const word = isBad
    ? say('reach.failed', { reason: sayOr(say, `reach.because.${failed.reason}`, failed.reason) })
    : say(delivered ? 'reach.delivered' : accepted ? 'me.test-accepted' : 'reach.about-to-send')
  return line(
    `${channel}-${index}`,
    sayOr(say, `channel.${channel}`, channel),
    el(
      'span',
      { class: isBad ? 'fate fate-failed' : 'fate' },
      icon(isBad ? 'disconnected' : isKnown ? 'connected' : 'never-seen'),
      word,
    ),
    say('me.test-age', { age: age(aboutToSend) }),
  )
}
