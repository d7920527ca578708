import { buildProblem } from '../../contracts/problem.ts'
import type { AnswersTonight } from '../../contracts/roster.ts'

interface Asked {
  resource: string
  id: string
  what: string
  person: { personId: string; role: string }
  body: Record<string, unknown>
  method: string
  query: URLSearchParams
}
interface Told {
  status: number
  body: unknown
}

/** The part of the API beside alerts, beds and devices: it keeps what was asked of it. */
export class SideHouse {
  /** how to get in, by the alert on whose way it is read */
  notes = new Map<string, string>()
  /** who read them, in order */
  readonly openings: { who: string; alertId: string }[] = []

  openNotes(
    alertId: string,
    { personId, claimedBy }: { personId: string; claimedBy: string | undefined },
  ): Told {
    if (claimedBy !== personId) return refused('conflict', 'claimed-by-other: only who goes there reads it.')
    const text = this.notes.get(alertId)
    if (text === undefined) return absent()
    this.openings.push({ who: personId, alertId })
    return ok({ bedId: 'bed_east', text, changedAt: new Date(Date.now() - 86_400_000).toISOString() })
  }

  /** who answers, by bed */
  tonight = new Map<string, AnswersTonight['steps']>()
  /** beds a drill was begun at, in order */
  readonly drilled: string[] = []
  drillMood: 'begins' | 'somebody-needs-help' = 'begins'

  /** what somebody wants to be told, and which channels she has */
  preferences: Record<string, unknown> = {}
  channels: { channel: string; endpoint?: unknown }[] = [{ channel: 'wecom' }, { channel: 'aliyun-sms' }]
  /** undefined: web push is not set up */
  pushKey: string | undefined
  tests: Record<string, unknown>[] = []
  /** what the rosters answer, by what stands behind their path; empty: the list itself */
  rosters: Record<string, unknown> = { '': { items: [] } }
  reports: Record<string, unknown> = {}
  /** the months that reports were asked for */
  readonly months: string[] = []

  answer(asked: Asked): Told | undefined {
    const { resource, id, what, body, person } = asked
    if (resource === 'beds' && what === 'tonight') return this.tellTonight(id)
    if (resource === 'drills') return this.drill(String(body.bedId))
    if (resource === 'people' && id !== '') return ok({ ...person, channels: this.channels, links: [] })
    if (resource === 'me' && id === 'notification-preferences') return this.wish(asked)
    if (resource === 'me' && id === 'test-notification') return this.test(asked)
    if (resource === 'push-key') return this.found(this.pushKey && { publicKey: this.pushKey })
    if (resource === 'me' && id === 'push-subscriptions') return this.subscribe(asked)
    if (resource === 'rosters') return this.found(this.rosters[what === '' ? id : what])
    if (resource === 'reports') return this.report(asked)
    return undefined
  }

  private wish({ method, body }: Asked): Told {
    if (method === 'PUT') this.preferences = body
    return ok(this.preferences)
  }

  private subscribe({ method, body }: Asked): Told {
    this.channels = this.channels.filter(
      ({ endpoint }) => endpoint === undefined || endpoint !== body.endpoint,
    )
    if (method === 'POST') this.channels.push({ channel: 'web-push', endpoint: body.endpoint })
    return ok({ browsers: this.channels.filter(({ channel }) => channel === 'web-push').length })
  }

  private test({ method }: Asked): Told {
    const aboutToSend = new Date().toISOString()
    if (method === 'GET') return ok({ items: this.tests })
    if (this.tests.length > 0) return refused('conflict', 'You have asked for a test in this minute already.')
    const accepted = { channel: 'wecom', aboutToSend, accepted: aboutToSend }
    const failed = {
      channel: 'aliyun-sms',
      aboutToSend,
      failed: { at: aboutToSend, reason: 'no such number' },
    }
    this.tests = [accepted, failed]
    return ok({ askedAt: aboutToSend, channels: ['wecom', 'aliyun-sms'] }, 202)
  }

  private report({ id, query, person }: Asked): Told {
    this.months.push(query.get('month') ?? '')
    if (id === 'alert-burden' && person.role === 'supervisor') return absent()
    return this.found(this.reports[id])
  }

  private found = (body: unknown): Told => (body === undefined ? absent() : ok(body))

  private tellTonight(bedId: string): Told {
    const steps = this.tonight.get(bedId)
    return steps ? ok({ bedId, at: new Date().toISOString(), steps }) : absent()
  }

  private drill(bedId: string): Told {
    if (this.drillMood !== 'begins')
      return refused('conflict', `${this.drillMood}: an urgent alert is open at this bed.`)
    this.drilled.push(bedId)
    return ok({ alertId: 'al_drill', bedId }, 201)
  }
}

const ok = (body: unknown, status = 200): Told => ({ status, body })
const refused = (kind: Parameters<typeof buildProblem>[0], detail: string): Told => {
  const document = buildProblem(kind, detail)
  return { status: document.status, body: document }
}
const absent = (): Told => refused('not-found', 'It does not exist, or it is not for you to see.')
