import type { ConfigState } from '../../../../contracts/device-setting.ts'
import type { Child } from '../../ui/element.ts'
import { el } from '../../ui/element.ts'
import { icon } from '../../ui/icon.ts'
import type { Part } from '../../ui/part.ts'
import { deviceSection, line, lines, showPart } from '../../ui/section.ts'
import type { Sight } from '../../ui/sight.ts'

const symbols = { default: 'low', pending: 'unknown', applied: 'connected', rejected: 'high' } as const

/** What is wanted of a device, what it said to it, and what it lives by. */
export function configSection(part: Part<ConfigState>, sight: Sight, timeZone?: string): HTMLElement {
  const shown = showPart(part, sight, (config) => show(config, sight, timeZone))
  return deviceSection('config', sight.say('config.title'), shown)
}

function show(
  config: ConfigState,
  { say, time, age, me, nameOf }: Sight,
  timeZone: string | undefined,
): Child {
  const { wanted, state, setAt, setBy, waveId, saidAt, reason, applied } = config
  const at = (iso: string) => say('config.at', { time: time(iso, timeZone), age: age(iso) })
  const by = setBy && (setBy === me ? say('config.by-you') : say('config.by', { name: nameOf(setBy) }))
  const wave = waveId && say('config.in-wave')
  const seconds = (ms: number) => say('config.every', { s: ms / 1000 })
  const rest = [
    say('config.sample', { s: wanted.sampleEvery / 1000 }),
    wanted.volume === undefined ? undefined : say('config.volume', { n: wanted.volume }),
    wanted.language && say('config.language', { language: wanted.language }),
    ...Object.entries(wanted.limits ?? {}).map(([name, limit]) => `${name} ${limit}`),
  ]
  return [
    el(
      'p',
      { class: `config-state config-${state}`, 'data-config': state },
      icon(symbols[state]),
      say(`config.state.${state}`),
    ),
    lines(
      line(
        'wanted',
        say('config.wanted', { n: wanted.version }),
        seconds(wanted.reportEvery),
        rest.filter((one) => one !== undefined).join(' · '),
        setAt && [at(setAt), by, wave].filter(Boolean).join(' · '),
      ),
      state === 'default' || state === 'pending'
        ? undefined
        : line('said', say('config.said'), say(`config.word.${state}`), saidAt && at(saidAt), reason),
      state === 'default'
        ? undefined
        : applied
          ? line(
              'applied',
              say('config.applied', { n: applied.version }),
              seconds(applied.reportEvery),
              at(applied.at),
            )
          : line('applied', say('config.lives-by'), say('config.defaults')),
    ),
  ]
}
