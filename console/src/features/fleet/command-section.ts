import type { DeviceCommand } from '../../../../contracts/command.ts'
import { button } from '../../ui/button.ts'
import { type Child, el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import { deviceSection, showPart } from '../../ui/section.ts'
import { msOf, type Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'
import { actResult } from './act-result.ts'
import { announcements } from './announcements.ts'
import type { ActStep, DeviceParts } from './fleet-state.ts'

interface CommandProps {
  deviceId: string
  place: string | undefined
  timeZone: string | undefined
  part: DeviceParts['commands']
  step: ActStep | undefined
}

/** Asking a device something now, and what became of what it was asked. */
export function commandSection(props: CommandProps, sight: Sight): HTMLElement {
  const { deviceId, step, part, timeZone } = props
  const { say } = sight
  return deviceSection(
    'commands',
    say('command.title'),
    actResult({ deviceId, step, about: ['probe', 'announce'] }, sight),
    offer(props, sight),
    showPart(part, sight, ({ items, more }) => [
      items.length === 0
        ? el('p', { class: 'hint' }, say('command.none'))
        : el(
            'ol',
            { class: 'commands' },
            items.map((item) => commandLine(item, sight, timeZone)),
          ),
      more ? el('p', { class: 'hint' }, say('command.older')) : undefined,
    ]),
  )
}

function offer({ deviceId, place, step }: CommandProps, { say, language }: Sight): Child {
  const data = { device: deviceId }
  const back = button({ does: 'hide-act', data, look: 'quiet' }, say('do.back'))
  if (step?.step === 'choosing-words') return chooseWords(deviceId, say, back)
  if (step?.step === 'confirming-words')
    return el(
      'div',
      { class: 'device-form', 'data-key': 'confirm-words' },
      el('p', { class: 'actions-title' }, say('announce.confirm', { place: place ?? deviceId })),
      el('blockquote', {}, step.say[language]),
      button({ does: 'announce', data, look: 'main' }, say('announce.go')),
      back,
    )
  const busy = step?.step === 'sending'
  return el(
    'div',
    { class: 'device-offers', 'data-key': 'offers' },
    button({ does: 'probe', data, look: 'main', busy }, say('command.do-probe')),
    button({ does: 'open-announce', data, busy }, say('command.do-announce')),
  )
}

const chooseWords = (deviceId: string, say: Sight['say'], back: HTMLElement): HTMLElement =>
  el(
    'div',
    { class: 'device-form', 'data-key': 'choose-words', role: 'group', 'aria-labelledby': 'words-title' },
    el('p', { id: 'words-title', class: 'actions-title' }, say('announce.what')),
    announcements.map((_words, index) =>
      button(
        { does: 'choose-words', data: { device: deviceId, words: index } },
        say(`announce.${index as 0 | 1 | 2 | 3}`),
      ),
    ),
    el(
      'label',
      { class: 'note' },
      say('announce.own'),
      el('textarea', { rows: 2, maxlength: 200, 'data-words-of': deviceId, 'data-key': 'own-words' }),
    ),
    button({ does: 'write-words', data: { device: deviceId } }, say('announce.use-own')),
    back,
  )

const symbols = {
  queued: 'unknown',
  sent: 'unknown',
  accepted: 'unknown',
  done: 'connected',
  failed: 'high',
  expired: 'silent',
} as const

function commandLine(command: DeviceCommand, sight: Sight, timeZone: string | undefined): HTMLElement {
  const { say, exactTime, nameOf, language } = sight
  const { commandId, type, state, askedAt, by, data, reason } = command
  const words = data?.say as Partial<Record<string, unknown>> | undefined
  const said = typeof words?.[language] === 'string' ? words[language] : undefined
  return el(
    'li',
    { 'data-key': commandId, 'data-command': commandId, class: `command command-${state}` },
    icon(symbols[state]),
    el(
      'div',
      {},
      el(
        'p',
        { class: 'command-what' },
        sayOr(say, `command.${type}`, type),
        said ? ` “${said}”` : undefined,
      ),
      el('p', { class: 'command-became' }, sayBecame(command, sight, timeZone)),
      el(
        'p',
        { class: 'data-age' },
        say('command.asked', { time: exactTime(askedAt, timeZone), name: nameOf(by) }),
      ),
      reason && state === 'failed' ? el('p', { class: 'data-age', lang: 'en' }, reason) : undefined,
    ),
  )
}

/** What is known to have become of it, never more: sent is not answered. */
export function sayBecame(command: DeviceCommand, { say, exactTime, age }: Sight, timeZone?: string): string {
  const { state, askedAt, acceptedAt, endedAt, expires } = command
  switch (state) {
    case 'queued':
      return say('command.queued', { age: age(askedAt) })
    case 'sent':
      return say('command.sent', { age: age(askedAt) })
    case 'accepted':
      return say('command.accepted', { time: exactTime(acceptedAt ?? askedAt, timeZone) })
    case 'done': {
      const ended = endedAt ?? askedAt
      const took = Math.max(0, msOf(acceptedAt ?? ended) - msOf(askedAt)) / 1000
      return say('command.done', { time: exactTime(ended, timeZone), s: took.toFixed(1) })
    }
    case 'failed':
      return say('command.failed', { time: exactTime(endedAt ?? askedAt, timeZone) })
    case 'expired':
      return say('command.expired', { time: exactTime(endedAt ?? expires, timeZone) })
    default:
      return state satisfies never
  }
}
