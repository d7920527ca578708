import type { Block } from '../contracts/block.ts'
import { randomAt } from '../devices/random.ts'
import { type Happening, happenings } from './happenings.ts'

/** What a mat measured in one second of the night; null = not measured. */
export interface Second {
  occupied: boolean
  heartRate: number | null
  respirationRate: number | null
  movement: number
  quality: number
}

/** 22 November 2026, 22:00 in Shanghai, and eight hours from then. */
export const nightStart = Date.UTC(2026, 10, 22, 14)
export const nightSeconds = 8 * 3600
export const everyMs = 1000
const samplesPerBlock = 60

/** A night of restless rates with everything in it that the rules look for; the same for the same seed. */
export function simulateNight(seed: number): Second[] {
  const night: Second[] = []
  let [heart, breath] = [62, 15]
  for (let second = 0; second < nightSeconds; second++) {
    const chance = (of: number) => randomAt(seed, second * 8 + of)
    heart = wander(heart, { from: 56, to: 72, by: (chance(0) - 0.5) * 1.6 })
    breath = wander(breath, { from: 12, to: 18, by: (chance(1) - 0.5) * 0.6 })
    const spell = (of: number, seconds: number) => randomAt(seed + of, Math.floor(second / seconds))
    const isTurning = spell(1, 15) < 0.02
    const isFidgeting = spell(2, 4) < 0.03
    const calm: Second = {
      occupied: true,
      heartRate: spell(3, 5) < 0.015 ? null : Math.round(heart + (isTurning ? 8 : 0)),
      respirationRate: spell(4, 5) < 0.015 ? null : Math.round(breath),
      movement: movementOf({ isTurning, isFidgeting }, chance(4)),
      quality: chance(5) < 0.9 ? 5 : 4,
    }
    night.push(happen(calm, { second, chance: chance(6) }))
  }
  return night
}

/** At rest sensors report 0 to 2; a hand that moves is 3 to 15, turning over more than 20. */
function movementOf(
  { isTurning, isFidgeting }: Record<'isTurning' | 'isFidgeting', boolean>,
  chance: number,
): number {
  if (isTurning) return 25 + Math.round(chance * 40)
  return isFidgeting ? 3 + Math.round(chance * 12) : Math.floor(chance * 3)
}

const wander = (value: number, { from, to, by }: { from: number; to: number; by: number }): number =>
  Math.min(to, Math.max(from, value + by))

/** What is happening in this second takes the place of the calm. */
function happen(calm: Second, { second, chance }: { second: number; chance: number }): Second {
  const now = happenings.find(({ from, seconds }) => second >= from && second < from + seconds)
  return now ? { ...calm, ...columnsOf(now, calm, chance) } : calm
}

function columnsOf({ what, between }: Happening, calm: Second, chance: number): Partial<Second> {
  const [low, high] = between
  const value = Math.round(low + chance * (high - low))
  switch (what) {
    case 'heart':
      return { heartRate: value, movement: 0 }
    case 'breath':
      return { respirationRate: value, movement: 0 }
    case 'heart-in-poor-signal':
      return { heartRate: value, quality: 2 }
    case 'nothing-measured':
      return { heartRate: null, respirationRate: null, movement: value, quality: 5 }
    case 'still':
      return { movement: Math.min(value, 1), heartRate: calm.heartRate }
    case 'away':
      return { occupied: false, heartRate: null, respirationRate: null, movement: 0, quality: 5 }
    default:
      return what satisfies never
  }
}

/** The night as its mat sends it: a message of 60 samples each minute. */
export function blocksOf(
  night: readonly Second[],
  { placeId, deviceId }: Pick<Block, 'placeId' | 'deviceId'>,
): Block[] {
  return Array.from({ length: night.length / samplesPerBlock }, (_, index) => {
    const part = night.slice(index * samplesPerBlock, (index + 1) * samplesPerBlock)
    const at = nightStart + index * samplesPerBlock * everyMs
    const sent = at + part.length * everyMs
    return {
      ...{
        placeId,
        deviceId,
        at,
        every: everyMs,
        sent,
        arrived: sent,
        initialising: false,
        samples: part.length,
      },
      occupied: part.map(({ occupied }) => occupied),
      heartRate: part.map(({ heartRate }) => heartRate),
      respirationRate: part.map(({ respirationRate }) => respirationRate),
      movement: part.map(({ movement }) => movement),
      quality: part.map(({ quality }) => quality),
    }
  })
}
