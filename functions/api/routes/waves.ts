import type { Person } from '../../../contracts/person.ts'
import type { StoredWave } from '../../../contracts/wave.ts'
import { checkAccess } from '../../../domain/access.ts'
import { startWave, stopWave } from '../../../domain/fleet/wave-jobs.ts'
import { type Answer, done, refuse, refuseAsAbsent, refuseField } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import { findDevice } from '../find-device.ts'
import type { Handlers } from '../handlers.ts'
import { chooseScope, listOver, pageQuery } from '../lists.ts'
import { showMember, showWave } from '../show-wave.ts'

type WaveHandlers = Pick<Handlers, 'startWave' | 'listWaves' | 'getWave' | 'listWaveMembers' | 'stopWave'>

export const waveHandlers: WaveHandlers = {
  async startWave({ person, body: request, newId }, deps) {
    const refused = await refuseWave({ person, request }, deps)
    if (refused) return refused
    const asked = startWave({ waveId: newId('wave'), request, personId: person.personId, now: deps.now() })
    const created = await deps.waves.createWave(asked)
    // Asked again with the same key: the first one stands.
    const wave = created.outcome === 'written' ? asked : await deps.waves.findWave(asked.waveId)
    if (!wave) return refuseAsAbsent()
    if (created.outcome === 'written') await deps.sayWave({ waveId: wave.waveId })
    return done(showWave(wave))
  },

  async listWaves({ person, query }, deps) {
    const scope = chooseScope(person, 'manage-devices', query.provider)
    if (scope.over === 'own') return done({ items: [] })
    return listOver(scope, query, deps, async (providerId, page) => {
      const { items, cursor } = await deps.waves.listWaves({ ...page, providerId })
      const shown = items.filter((wave) => maySee(person, wave)).map(showWave)
      return cursor === undefined ? { items: shown } : { items: shown, cursor }
    })
  },

  async getWave({ person, params: { waveId } }, deps) {
    const wave = await findWave({ person, waveId }, deps)
    return wave.outcome === 'refused' ? wave : done(showWave(wave.body))
  },

  async listWaveMembers({ person, params: { waveId }, query }, deps) {
    const wave = await findWave({ person, waveId }, deps)
    if (wave.outcome === 'refused') return wave
    const { items, cursor } = await deps.waves.listMembers({ waveId, ...pageQuery(query) })
    const shown = items.map(showMember)
    return done(cursor === undefined ? { items: shown } : { items: shown, cursor })
  },

  async stopWave({ person, params: { waveId } }, deps) {
    const by = { personId: person.personId, now: deps.now() }
    for (let turn = 0; turn < mostTurns; turn++) {
      const wave = await findWave({ person, waveId }, deps)
      if (wave.outcome === 'refused') return wave
      if (wave.body.state === 'done') return refuse('conflict', 'The wave is over already.')
      if (wave.body.state === 'stopped') return done(undefined)
      const saved = await deps.waves.saveWave(stopWave(wave.body, by))
      if (saved.outcome === 'written') return done(undefined)
    }
    return refuse('internal', 'The wave could not be stopped just now; ask again.')
  },
}

/** A look saves a wave every few seconds: so many in a row never come between. */
const mostTurns = 10

/** Whoever may not change a whole fleet may change the devices she names, if she manages each of them. */
async function refuseWave(
  { person, request }: { person: Person; request: StoredWave['request'] },
  deps: ApiDeps,
): Promise<Extract<Answer<never>, { outcome: 'refused' }> | undefined> {
  const { providerId, deviceIds, kind } = request
  const manages = checkAccess(person, { what: 'manage-devices', providerId })
  if (manages.outcome !== 'allowed') return refuseAsAbsent()
  if (!(await deps.records.findProvider(providerId))) return refuseField('providerId', 'no such provider')
  if (!deviceIds) {
    const forAll = checkAccess(person, { what: 'change-fleet', providerId })
    if (forAll.outcome === 'allowed') return undefined
    return refuse(
      'not-allowed',
      'Only who answers for all regions of the provider may change its whole fleet.',
    )
  }
  const found = await Promise.all(
    deviceIds.map((deviceId) => findDevice({ deviceId, person, what: 'manage-devices' }, deps)),
  )
  const wrong = found.findIndex(
    (one) => one.outcome === 'refused' || one.body.record.providerId !== providerId,
  )
  if (wrong >= 0) return refuseField(`deviceIds.${wrong}`, 'no such device of this provider')
  const other = found.findIndex(
    (one) => kind !== undefined && one.outcome === 'done' && one.body.record.kind !== kind,
  )
  return other < 0 ? undefined : refuseField(`deviceIds.${other}`, `not a ${kind}`)
}

async function findWave(
  { person, waveId }: { person: Person; waveId: string },
  { waves }: Pick<ApiDeps, 'waves'>,
): Promise<Answer<StoredWave>> {
  const wave = await waves.findWave(waveId)
  return wave && maySee(person, wave) ? done(wave) : refuseAsAbsent()
}

/** A wave names devices of all regions: it is for who answers for all of them, and for whoever asked for it and still may. */
function maySee(person: Person, { askedBy, request: { providerId } }: StoredWave): boolean {
  const may = (what: 'manage-devices' | 'change-fleet') =>
    checkAccess(person, { what, providerId }).outcome === 'allowed'
  return may('manage-devices') && (may('change-fleet') || askedBy === person.personId)
}
