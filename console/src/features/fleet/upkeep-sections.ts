import type { Device } from '../../../../contracts/records.ts'
import { sayAge } from '../../ui/age.ts'
import { el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import { deviceSection, line, lines } from '../../ui/section.ts'
import { msOf, type Sight } from '../../ui/sight.ts'
import { sayOr } from '../../ui/vocabulary/index.ts'
import type { SeenDevice } from './fleet-state.ts'

/** `due in 3 d 4 h`, or since when it is overdue. */
export function sayDue(dueAt: string, { say, now, time }: Sight, timeZone?: string): string {
  const left = msOf(dueAt) - now
  const values = { time: time(dueAt, timeZone), age: sayAge(say, Math.abs(left)) }
  return say(left >= 0 ? 'upkeep.due' : 'upkeep.overdue', values)
}

/** When its help key was last tried and the last drill ran, and when each is due. */
export function testsSection({ device, timeZone }: SeenDevice, sight: Sight): HTMLElement | undefined {
  const { say, time, age, now } = sight
  const { tests } = device.health ?? {}
  if (!tests) return undefined
  const test = (kind: 'button' | 'drill') => {
    const { lastAt, dueAt } = tests[kind]
    const last = lastAt
      ? say('upkeep.last', { time: time(lastAt, timeZone), age: age(lastAt) })
      : say('upkeep.never')
    const isOver = msOf(dueAt) < now
    return line(
      kind,
      say(`upkeep.${kind}`),
      [isOver ? icon('high') : undefined, sayDue(dueAt, sight, timeZone)],
      last,
    )
  }
  return deviceSection('tests', say('upkeep.tests'), lines(test('button'), test('drill')))
}

/** How much it sends; far more or far less than yesterday tells something. */
export function messagesSection({ device }: SeenDevice, { say, age }: Sight): HTMLElement | undefined {
  const { messages, flooded } = device.health ?? {}
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)
  const day = (name: 'today' | 'yesterday') => {
    const traffic = messages?.[name]
    const value = traffic ? say('upkeep.messages', { n: traffic.messages }) : say('bed.not-measured')
    return line(
      name,
      say(`upkeep.${name}`),
      value,
      traffic && say('upkeep.kilobytes', { n: kilobytes(traffic.bytes) }),
    )
  }
  return deviceSection(
    'messages',
    say('upkeep.messages-title'),
    lines(
      day('today'),
      day('yesterday'),
      flooded
        ? line(
            'flooded',
            say('upkeep.flooded'),
            say('upkeep.messages', { n: flooded.count }),
            say('upkeep.flooded-last', { age: age(flooded.lastAt) }),
          )
        : undefined,
    ),
  )
}

/** The certificates it may connect with, oldest first, and what is due. */
export function certificatesSection({ device, timeZone }: SeenDevice, sight: Sight): HTMLElement {
  const { say } = sight
  const { certificateState, certificates = [], claimedAt } = device
  const isWell = certificateState === 'in-use' || certificateState === 'renewing'
  return deviceSection(
    'certificates',
    say('certificate.title'),
    certificateState
      ? el(
          'p',
          { class: 'config-state', 'data-certificate': certificateState },
          icon(isWell ? 'connected' : 'high'),
          sayOr(say, `certificate.${certificateState}`, certificateState),
        )
      : undefined,
    lines(certificates.map((one) => certificateLine(one, sight, timeZone))),
    claimedAt
      ? el('p', { class: 'hint' }, say('certificate.claimed', { time: sight.time(claimedAt, timeZone) }))
      : undefined,
  )
}

function certificateLine(
  { certificateId, issuedAt, expiresAt, seenAt }: NonNullable<Device['certificates']>[number],
  sight: Sight,
  timeZone: string | undefined,
): HTMLElement {
  const { say, date } = { ...sight, date: (iso: string) => sayDate(iso, sight, timeZone) }
  const seen = seenAt ? say('certificate.seen', { date: date(seenAt) }) : say('certificate.not-seen')
  const ends = say(msOf(expiresAt) < sight.now ? 'certificate.ended-on' : 'certificate.ends-on', {
    date: date(expiresAt),
  })
  const name = `${certificateId.slice(0, 12)}${certificateId.length > 12 ? '…' : ''}`
  return line(certificateId, name, ends, say('certificate.issued', { date: date(issuedAt) }), seen)
}

/** A day that may be years away. */
const sayDate = (iso: string, { language }: Sight, timeZone: string | undefined): string =>
  new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium' }).format(msOf(iso))
