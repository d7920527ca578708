import { type StoredMember, type StoredWave, waveMessageSchema } from '../../contracts/wave.ts'
import { decideWave, settleMember, type WaveStep } from '../../domain/fleet/wave.ts'
import { beginGroup, endWave } from '../../domain/fleet/wave-jobs.ts'
import { buildWaveReport } from '../../domain/fleet/wave-report.ts'
import { inLanes } from '../in-lanes.ts'
import { askDevices } from './ask-devices.ts'
import { gatherMembers } from './gather-members.ts'
import type { Tools } from './tools.ts'

export type LookOutcome =
  | { outcome: 'looked'; step: WaveStep['outcome'] | 'gather' }
  /** somebody else was faster: what she wrote is looked at by the next message, or by the sweep */
  | { outcome: 'lost-race' }
  | { outcome: 'gone' }

/**
 * One look at a wave: hear what its devices said, decide, do one thing, and say when to look again. Whatever is lost on
 * the way is done by the next look, for each write is conditional on what was read.
 */
export async function lookAtWave(tools: Tools, body: string): Promise<LookOutcome> {
  const { waveId } = waveMessageSchema.parse(JSON.parse(body))
  const wave = await tools.stores.findWave(waveId)
  if (!wave) return { outcome: 'gone' }
  if (wave.state === 'gathering') return goOn(tools, await gatherMembers(tools, wave), 'gather')
  const members = await hearMembers(tools, wave)
  const now = tools.clock()
  const seen = { ...wave, report: buildWaveReport(wave, members), lookedAt: now }
  const step = decideWave({ wave: seen, members, now })
  return goOn(tools, await take(tools, { wave: seen, members, step }), step.outcome)
}

/** Saves what a look came to; whoever was faster has said when to look again herself. */
async function goOn(
  tools: Tools,
  saved: StoredWave | undefined,
  step: WaveStep['outcome'] | 'gather',
): Promise<LookOutcome> {
  if (!saved) return { outcome: 'lost-race' }
  const { waveId, dueAt } = saved
  if (dueAt !== undefined) await tools.say.wave({ waveId }, dueAt)
  return { outcome: 'looked', step }
}

interface Taking {
  wave: StoredWave
  members: readonly StoredMember[]
  step: WaveStep
}

async function take(tools: Tools, { wave, members, step }: Taking): Promise<StoredWave | undefined> {
  const now = tools.clock()
  const next = { ...wave, version: wave.version + 1 }
  switch (step.outcome) {
    case 'ask':
      await askDevices(tools, wave, members)
      return save(tools, { ...next, dueAt: now })
    case 'begin': {
      const after = wave.begun.at(-1)?.upTo
      const behind = { waveId: wave.waveId, limit: step.size, ...(after === undefined ? {} : { after }) }
      const group = await tools.stores.readMembers(behind)
      return save(tools, beginGroup(wave, { next: group, size: step.size, now }))
    }
    case 'wait':
      return save(tools, { ...next, dueAt: step.until })
    case 'stop':
      return save(tools, endWave(wave, { state: 'stopped', because: step.because, now }))
    case 'finish':
      return save(tools, endWave(wave, { state: 'done', because: step.because, now }))
    case 'listen': {
      const { dueAt: _dueAt, ...over } = next
      return save(tools, step.until === undefined ? over : { ...over, dueAt: step.until })
    }
    default:
      return step satisfies never
  }
}

async function save({ stores }: Tools, wave: StoredWave): Promise<StoredWave | undefined> {
  const saved = await stores.saveWave(wave)
  return saved.outcome === 'written' ? wave : undefined
}

/** The members of all groups begun, each as its device's record says it stands now; what is new is kept. */
async function hearMembers({ stores, clock }: Tools, wave: StoredWave): Promise<StoredMember[]> {
  const upTo = wave.begun.at(-1)?.upTo
  if (upTo === undefined) return []
  const members = await stores.readMembers({ waveId: wave.waveId, upTo })
  return inLanes(members, async (member) => {
    if (member.state !== 'pending' && member.state !== 'unanswered') return member
    const device = await stores.loadDevice(member.deviceId)
    const { patienceSeconds } = wave.request
    const settled = settleMember(member, device?.record.config, { patienceSeconds, now: clock() })
    if (settled.state !== member.state) await stores.putMember(settled, member.state)
    return settled
  })
}
