import type { drillCalls } from '../../../contracts/calls/drills.ts'
import type { Drill } from '../../../contracts/drill.ts'
import type { DrillOutcome } from '../../../domain/drill.ts'
import { buildDrillReport } from '../../../domain/drill-report.ts'
import { mayDrill } from '../../../domain/who-may-drill.ts'
import { type Answer, done, type Refused, refuse, refuseAsAbsent } from '../answer.ts'
import type { ApiDeps } from '../deps.ts'
import { findAlert } from '../find-alert.ts'
import { findPlace } from '../find-place.ts'
import type { Handlers } from '../handlers.ts'

export const drillHandlers: Pick<Handlers, keyof typeof drillCalls> = {
  async startDrill({ person, body: { bedId } }, deps) {
    const search = { placeId: bedId, kind: 'bed', person, what: 'act-on-alert' } as const
    const bed = await findPlace(search, deps)
    if (bed.outcome === 'refused') return bed
    if (mayDrill(person).outcome === 'refused') return refuseAsAbsent()
    const by = person.personId
    const decision = await deps.decideAt(bedId, () => ({ input: { kind: 'drill', by } }))
    if (decision.outcome === 'drill-refused') return explain(decision.because)
    const alertId = decision.outcome === 'decided' ? decision.calledAlertId : undefined
    return alertId === undefined ? refuseAsAbsent() : show(alertId, deps)
  },
  async getDrill({ person, params: { alertId } }, deps) {
    const found = await findAlert({ alertId, person, what: 'read-place' }, deps)
    return found.outcome === 'refused' ? found : show(alertId, deps)
  },
}

async function show(alertId: string, { places, ledger }: ApiDeps): Promise<Answer<Drill>> {
  const alert = await places.findAlert(alertId)
  const place = alert && (await places.loadPlace(alert.placeId))
  const report = place && buildDrillReport(alert, await ledger.readLedger(alertId), place.state)
  return report ? done(report) : refuseAsAbsent()
}

function explain(because: Extract<DrillOutcome, { outcome: 'drill-refused' }>['because']): Refused {
  switch (because) {
    case 'drill-goes-on':
      return refuse('conflict', `${because}: a drill at this bed is not over yet.`)
    case 'somebody-needs-help':
      return refuse('conflict', `${because}: an urgent alert is open at this bed.`)
    default:
      return because satisfies never
  }
}
