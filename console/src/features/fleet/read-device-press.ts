import type { DeviceFault } from '../../../../contracts/device-health.ts'
import { announcements, ownWords } from './announcements.ts'
import type { ActStep, DeviceAct, MeasureKind } from './fleet-state.ts'
import { urgency } from './judge-fault.ts'

/** What a press on a device's page asks for: another choice, an act, or the same act once more. */
export type DevicePress =
  | { asks: 'step'; step: ActStep | undefined }
  | { asks: 'act'; act: DeviceAct }
  | { asks: 'repeat'; act: DeviceAct; key: string }

interface Pressed {
  data: Readonly<Record<string, string | undefined>>
  /** what is going on under the device now */
  step: ActStep | undefined
  /** what is written in its fields */
  written: { who: string; words: string }
}

const kinds: readonly MeasureKind[] = ['manual-watch', 'replacement', 'repair']

/** Reads from a button's `data-…` what it asks about a device. Undefined: it is something else. */
export function readDevicePress({ data, step, written }: Pressed): DevicePress | undefined {
  switch (data.do) {
    case 'probe':
      return { asks: 'act', act: { what: 'probe' } }
    case 'hide-act':
      return { asks: 'step', step: undefined }
    case 'open-measure':
      return {
        asks: 'step',
        step: { step: 'choosing-measure', about: readAbout(data.fault), kind: undefined },
      }
    case 'open-announce':
      return { asks: 'step', step: { step: 'choosing-words' } }
    case 'choose-words':
    case 'write-words':
      return readWords(data, written.words)
    case 'announce':
      return step?.step === 'confirming-words'
        ? { asks: 'act', act: { what: 'announce', say: step.say } }
        : undefined
    case 'repeat-act':
      return step?.step === 'unsure' ? { asks: 'repeat', act: step.act, key: step.key } : undefined
    default:
      return step?.step === 'choosing-measure' ? readMeasure({ data, step, who: written.who }) : undefined
  }
}

const readAbout = (fault: string | undefined): DeviceFault | 'everything' =>
  urgency.find((one) => one === fault) ?? 'everything'

function readWords(data: Pressed['data'], written: string): DevicePress | undefined {
  const words = written.trim()
  const say = data.do === 'choose-words' ? announcements[Number(data.words)] : words && ownWords(words)
  return say ? { asks: 'step', step: { step: 'confirming-words', say } } : undefined
}

function readMeasure(pressed: {
  data: Pressed['data']
  step: Extract<ActStep, { step: 'choosing-measure' }>
  who: string
}): DevicePress | undefined {
  const { data, step } = pressed
  if (data.do === 'measure-about') return { asks: 'step', step: { ...step, about: readAbout(data.fault) } }
  const kind = kinds.find((one) => one === data.kind)
  if (data.do === 'measure-kind' && kind) return { asks: 'step', step: { ...step, kind } }
  const [who, hours] = [pressed.who.trim(), Number(data.hours)]
  if (data.do !== 'record-measure' || !step.kind || who === '' || !(hours > 0)) return undefined
  const fault = step.about === 'everything' ? undefined : step.about
  return { asks: 'act', act: { what: 'measure', fault, kind: step.kind, who, hours } }
}
