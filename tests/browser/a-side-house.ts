import { buildProblem } from '../../contracts/problem.ts'

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

  answer(_asked: Asked): Told | undefined {
    return undefined
  }
}

const ok = (body: unknown, status = 200): Told => ({ status, body })
const refused = (kind: Parameters<typeof buildProblem>[0], detail: string): Told => {
  const document = buildProblem(kind, detail)
  return { status: document.status, body: document }
}
const absent = (): Told => refused('not-found', 'It does not exist, or it is not for you to see.')
