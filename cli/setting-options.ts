import { type Command, InvalidArgumentError } from 'commander'
import type { ConfigChange } from '../contracts/device-setting.ts'

export interface ConfigOptions {
  readonly reportEvery?: number
  readonly sampleEvery?: number
  readonly volume?: number
  readonly language?: string
  readonly limit?: Record<string, number>
}

function parseNumber(text: string): number {
  const number = Number(text)
  if (text === '' || !Number.isFinite(number)) throw new InvalidArgumentError('Expected a number.')
  return number
}

function gatherLimit(text: string, before: Record<string, number> = {}): Record<string, number> {
  const [name = '', value = ''] = text.split('=')
  if (name === '') throw new InvalidArgumentError('Expected name=number.')
  return { ...before, [name]: parseNumber(value) }
}

/** The options by which a configuration is changed. Intervals are in seconds for people. */
export const addConfigOptions = (command: Command): Command =>
  command
    .option('--report-every <seconds>', 'how often it reports when all is calm (5 to 300)', parseNumber)
    .option('--sample-every <seconds>', 'how often it measures (0.25 to 60)', parseNumber)
    .option('--volume <percent>', 'how loud it speaks', parseNumber)
    .option('--language <language>', 'zh-CN or en')
    .option('--limit <name=number>', 'a limit that the device itself keeps; may be given again', gatherLimit)

/** Nothing that was not said is sent, so that it keeps its value. */
export function readChange({
  reportEvery,
  sampleEvery,
  volume,
  language,
  limit,
}: ConfigOptions): Record<keyof ConfigChange, unknown> {
  const change = {
    reportEvery: reportEvery === undefined ? undefined : Math.round(reportEvery * 1000),
    sampleEvery: sampleEvery === undefined ? undefined : Math.round(sampleEvery * 1000),
    ...{ volume, language, limits: limit },
  }
  return change
}
