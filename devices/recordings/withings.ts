import * as z from 'zod'
import { maxSamples, type Telemetry } from '../../contracts/telemetry.ts'
import { readCsv } from './csv.ts'
import { bootOf, type Recording } from './recording.ts'

/** What the three files of a mat hold; each names the presence of somebody in its minutes too. */
export const withingsKinds = ['hr', 'respiratory-rate', 'sleep-state'] as const
export type WithingsKind = (typeof withingsKinds)[number]
export const withingsColumns = ['start', 'duration', 'value'] as const

/** The mat exports one value per minute, s. */
const minute = 60

interface Segment {
  readonly key: string
  readonly at: number
  readonly values: readonly number[]
}
type Unreadable = Extract<Recording, { outcome: 'unreadable' }>

/**
 * Under-mattress mat, one message per uploaded segment in the order of the files (no time order, overlaps and repeats
 * included). The files are joined by segment and minute; a minute in any of them means somebody was there, a minute in
 * none of them is no sample at all.
 */
export function readWithings(texts: Partial<Record<WithingsKind, string>>): Recording {
  const present = withingsKinds.flatMap((kind) => (texts[kind] === undefined ? [] : [texts[kind]]))
  const boot = bootOf('withings', ...present)
  const byKind = new Map<WithingsKind, Map<string, Segment>>()
  for (const kind of withingsKinds) {
    const read = readSegments(texts[kind] ?? '')
    if (read.outcome === 'unreadable') return { ...read, reason: `${kind}: ${read.reason}` }
    byKind.set(kind, new Map(read.segments.map((segment) => [segment.key, segment])))
  }
  const keys = new Set(withingsKinds.flatMap((kind) => [...(byKind.get(kind)?.keys() ?? [])]))
  const blocks = [...keys].flatMap((key) =>
    buildBlocks({
      heart: byKind.get('hr')?.get(key),
      respiration: byKind.get('respiratory-rate')?.get(key),
      state: byKind.get('sleep-state')?.get(key),
    }),
  )
  return { outcome: 'read', messages: blocks.map((block, seq) => ({ v: 1, boot, seq, ...block })) }
}

type Block = Omit<Telemetry, 'v' | 'boot' | 'seq'>

function buildBlocks(of: Record<'heart' | 'respiration' | 'state', Segment | undefined>): Block[] {
  const at = (of.heart ?? of.respiration ?? of.state)?.at
  if (at === undefined) return []
  const minutes = Math.max(...[of.heart, of.respiration, of.state].map((one) => one?.values.length ?? 0))
  const rate = (segment: Segment | undefined, index: number) => segment?.values[index] || null
  const blocks: Block[] = []
  for (let from = 0; from < minutes; from += maxSamples) {
    const indices = Array.from({ length: Math.min(maxSamples, minutes - from) }, (_, index) => from + index)
    blocks.push({
      at: at + from * minute * 1000,
      every: minute * 1000,
      occupied: indices.map(() => true),
      ...(of.heart && { heartRate: indices.map((index) => rate(of.heart, index)) }),
      ...(of.respiration && { respirationRate: indices.map((index) => rate(of.respiration, index)) }),
    })
  }
  return blocks
}

const numbers = z.array(z.number())

function readSegments(text: string): { outcome: 'segments'; segments: Segment[] } | Unreadable {
  const segments: Segment[] = []
  const seen = new Map<number, number>()
  for (const { line, cells } of readCsv(text).rows) {
    const at = Date.parse(cells.start ?? '')
    const durations = parseList(cells.duration)
    const values = parseList(cells.value)
    if (Number.isNaN(at)) return { outcome: 'unreadable', line, reason: `start "${cells.start}"` }
    if (!durations || !values) return { outcome: 'unreadable', line, reason: 'expected two lists of numbers' }
    if (durations.length !== values.length || durations.some((seconds) => seconds !== minute)) {
      return { outcome: 'unreadable', line, reason: `expected one duration of ${minute} s for each value` }
    }
    // a segment uploaded twice stands twice in each file: the first joins the first, the second the second
    const times = (seen.get(at) ?? 0) + 1
    seen.set(at, times)
    segments.push({ key: `${at}/${times}`, at, values })
  }
  return { outcome: 'segments', segments }
}

function parseList(text: string | undefined): number[] | undefined {
  try {
    return numbers.safeParse(JSON.parse(text ?? '')).data
  } catch {
    return undefined // the caller says which line it was
  }
}
