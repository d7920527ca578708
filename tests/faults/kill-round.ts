import { addDevice } from '../support/a-client.ts'
import type { CloudProcess } from '../support/a-cloud-process.ts'
import { aHousehold, type Household, inTurns } from '../support/a-household.ts'
import { keepPublishing } from '../support/keep-publishing.ts'
import { checkBed, type Finding } from './check-beds.ts'
import { type BedPlan, planBed } from './plan-round.ts'

export interface RoundOptions {
  readonly name: string
  readonly beds: number
  readonly publishes: number
  readonly kills: number
  /** Numbers from 0 up to 1. */
  readonly chance: () => number
}

/** A round that is over, with one press per bed; `check` may be asked again later. */
export interface Round {
  readonly acknowledged: number
  /** After how many PUBACKs the cloud was killed. */
  readonly killedAt: readonly number[]
  /** Real ms each restart took. */
  readonly restarts: readonly number[]
  readonly plans: readonly BedPlan[]
  /** What the API says of these beds now, against what they said. */
  check(plans: readonly BedPlan[]): Promise<Finding[]>
}

/** How long one bed may take to get all its PUBACKs, restarts included, real ms. */
const patience = 180_000

/**
 * Beds publish as fast as they are answered while the cloud is killed after a random number of PUBACKs and started
 * again. Ends when every message has its PUBACK; what became of them is for `check` to say.
 */
export async function killRound(cloud: CloudProcess, options: RoundOptions): Promise<Round> {
  const { beds, publishes, kills, chance } = options
  const household = await aHousehold(cloud, { beds: namesOf(options), name: options.name })
  const plans = await planBeds(household, { count: publishes / beds, chance })
  const killedAt = Array.from({ length: kills }, () => 1 + Math.floor(chance() * (publishes - 1))).sort(
    (one, other) => one - other,
  )
  const restarts: number[] = []
  let acknowledged = 0
  let recovering: Promise<void> = Promise.resolve()
  const recover = async () => {
    await cloud.kill()
    restarts.push(await cloud.start())
  }
  const onAcknowledged = () => {
    acknowledged += 1
    for (const at of killedAt) if (at === acknowledged) recovering = recovering.then(recover)
  }
  const pause = () => chance() * 60
  const port = cloud.mqttsPort
  await Promise.all(plans.map((plan) => keepPublishing({ ...plan, port, pause, onAcknowledged, patience })))
  await recovering
  return { acknowledged, killedAt, restarts, plans, check: (some) => checkAll(household, some) }
}

const namesOf = ({ name, beds }: RoundOptions): string[] =>
  Array.from({ length: beds }, (_, index) => `${name}-${String(index + 1).padStart(2, '0')}`)

async function planBeds(
  household: Household,
  { count, chance }: { count: number; chance: () => number },
): Promise<BedPlan[]> {
  const devices = await inTurns(Object.entries(household.beds), ([deviceId, { bedId }]) =>
    addDevice(household, { bedId, deviceId }),
  )
  const begin = Date.now()
  return devices.map((device) => planBed({ device, count, begin, chance }))
}

async function checkAll({ cloud, operator }: Household, plans: readonly BedPlan[]): Promise<Finding[]> {
  const outbox = await cloud.outbox()
  const found = await inTurns(plans, (plan) => checkBed({ api: operator.api, plan, outbox }))
  return found.flat()
}
