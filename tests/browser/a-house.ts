import type { Alert } from '../../contracts/alert.ts'
import type { BedStatus } from '../../contracts/bed-status.ts'
import { buildProblem } from '../../contracts/problem.ts'
import type { Bed } from '../../contracts/records.ts'
import { type AskedOfFleet, FleetHouse } from './a-fleet-house.ts'
import { SideHouse } from './a-side-house.ts'
import type { SomeNights } from './some-nights.ts'

export interface Answer {
  status: number
  body: unknown
}
interface Person {
  personId: string
  name: string
  role: string
}

/** An API that keeps a few alerts and beds and lets people act on them, by the contract's words. */
export class House {
  alerts: Alert[] = []
  beds: Bed[] = []
  statuses = new Map<string, BedStatus>()
  /** a bed without an entry here is not for anybody to see by night */
  nights = new Map<string, SomeNights>()
  people = new Map<string, Person>()
  /** the devices, for those who manage them */
  readonly fleet = new FleetHouse()
  /** duty, drills, reports, what people want to be told */
  readonly side = new SideHouse()
  /** acts in the order they came: who, what, with which body */
  readonly acts: { who: string; what: string; body: Record<string, unknown> }[] = []
  mood: 'answers' | 'fails' | 'fails-about-nights' = 'answers'

  answer({
    path,
    sub,
    body,
    method = 'GET',
    query = new URLSearchParams(),
    key,
  }: {
    path: string
    sub: string
    body: Record<string, unknown>
    method?: string | undefined
    query?: URLSearchParams
    key?: AskedOfFleet['key']
  }): Answer {
    if (this.mood === 'fails') return failure
    const person = this.people.get(sub)
    if (!person) return problem('unauthorized', 'Your account is not linked to a person yet.')
    const [, resource = '', id = '', what = ''] = path.slice(1).split('/')
    const beside = this.side.answer({ resource, id, what, person, body, method, query })
    if (beside) return beside
    if (resource === 'me') return ok({ ...person, providerId: 'prov_1', language: 'zh-CN' })
    if (resource === 'people') return ok({ items: [...this.people.values()] })
    if (resource === 'devices' || resource === 'care-centres')
      return this.fleet.answer({ resource, id, what, person, body, method, query, key })
    if (resource === 'alerts') return this.alertAnswer({ id, what, person, body })
    if (resource === 'beds' && id === '') return ok({ items: this.beds })
    if (what === 'pause')
      return this.pauseAnswer({ id, person, minutes: method === 'POST' ? body.minutes : 0 })
    if (what === 'nights') return this.nightsAnswer(id, query)
    const status = this.statuses.get(id)
    return status ? ok({ ...status, at: new Date().toISOString() }) : absent()
  }

  /** As long as the plan allows (`mayPauseMinutes`), by whoever asks. */
  private pauseAnswer({ id, person, minutes }: { id: string; person: Person; minutes: unknown }): Answer {
    const known = this.statuses.get(id)
    if (!known) return absent()
    const { paused: _paused, mayEndPause: _mayEndPause, ...status } = known
    if (Number(minutes) > (status.mayPauseMinutes ?? 0))
      return problem('not-allowed', 'not-for-this-role: the care plan of this bed does not let you do this.')
    this.acts.push({ who: person.personId, what: minutes === 0 ? 'end-pause' : 'pause', body: { minutes } })
    const since = Date.now()
    const until = new Date(since + Number(minutes) * 60_000).toISOString()
    const paused = { since: new Date(since).toISOString(), until, by: person.personId, name: person.name }
    this.statuses.set(id, minutes === 0 ? status : { ...status, paused, mayEndPause: true })
    return ok(this.statuses.get(id))
  }

  /** Those whose evening lies in the asked span, both ends included. */
  private nightsAnswer(bedId: string, query: URLSearchParams): Answer {
    if (this.mood === 'fails-about-nights') return failure
    const known = this.nights.get(bedId)
    if (!known) return absent()
    const [from, to] = [query.get('from') ?? '', query.get('to') ?? '9999']
    const items = known.items.filter(({ night }) => from <= night && night <= to)
    return ok({ ...known, bedId, items })
  }

  private alertAnswer(asked: {
    id: string
    what: string
    person: Person
    body: Record<string, unknown>
  }): Answer {
    const { id, what, person, body } = asked
    const isOpen = ({ state }: Alert) => ['open', 'acknowledged', 'arrived'].includes(state)
    if (id === '') return ok({ items: this.alerts.filter(isOpen) })
    const alert = this.alerts.find(({ alertId }) => alertId === id)
    if (!alert) return absent()
    if (what === '') return ok(alert)
    if (what === 'access-notes')
      return this.side.openNotes(id, { personId: person.personId, claimedBy: alert.claim?.personId })
    if (!isOpen(alert)) return problem('conflict', 'already-closed: somebody has closed this alert.')
    if (what === 'acknowledge' && alert.claim && alert.claim.personId !== person.personId)
      return problem('conflict', 'claimed-by-other: somebody else is going already.')
    this.acts.push({ who: person.personId, what, body })
    return ok(this.change(alert, { what, person, body }))
  }

  private change(
    alert: Alert,
    { what, person, body }: { what: string; person: Person; body: Record<string, unknown> },
  ): Alert {
    const at = new Date().toISOString()
    const claim = (minutes = 0) => ({
      personId: person.personId,
      name: person.name,
      at,
      eta: new Date(Date.now() + minutes * 60_000).toISOString(),
    })
    const { claim: _claim, ...unclaimed } = alert
    const changes: Record<string, Alert> = {
      acknowledge: {
        ...alert,
        state: 'acknowledged',
        claim: claim(typeof body.etaMinutes === 'number' ? body.etaMinutes : 0),
      },
      arrive: { ...alert, state: 'arrived', claim: claim() },
      release: { ...unclaimed, state: 'open' },
      resolve: { ...alert, state: 'resolved', outcome: body.outcome as NonNullable<Alert['outcome']> },
    }
    const changed = changes[what]
    if (!changed) throw new Error(`nobody does '${what}' to an alert here`)
    this.alerts = this.alerts.map((one) => (one === alert ? changed : one))
    return changed
  }
}

const failure: Answer = { status: 503, body: { message: 'Service Unavailable' } }
const ok = (body: unknown): Answer => ({ status: 200, body })
const problem = (kind: Parameters<typeof buildProblem>[0], detail: string): Answer => {
  const document = buildProblem(kind, detail)
  return { status: document.status, body: document }
}
const absent = (): Answer => problem('not-found', 'It does not exist, or it is not for you to see.')
