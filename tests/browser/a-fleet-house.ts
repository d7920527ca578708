import type { DeviceCommand } from '../../contracts/command.ts'
import type { ConfigState } from '../../contracts/device-setting.ts'
import { buildProblem } from '../../contracts/problem.ts'
import type { Device, QuarantineItem } from '../../contracts/records.ts'

export interface AskedOfFleet {
  resource: string
  id: string
  what: string
  person: { personId: string; role: string }
  body: Record<string, unknown>
  method: string
  query: URLSearchParams
  /** Idempotency-Key */
  key: string | undefined
}
interface Told {
  status: number
  body: unknown
}

/** The part of the API that knows devices: it keeps what is recorded and asked, each key once. */
export class FleetHouse {
  devices: Device[] = []
  configs = new Map<string, ConfigState>()
  commands: DeviceCommand[] = []
  quarantine = new Map<string, QuarantineItem[]>()
  centres: { careCentreId: string; name: string; timeZone: string }[] = []
  /** `loses-answers`: what is asked is done, and nobody hears that it was */
  mood: 'answers' | 'fails' | 'loses-answers' = 'answers'
  /** how often anybody asked for devices at all */
  asked = 0
  readonly made = new Map<string, Record<string, unknown>>()

  answer(asked: AskedOfFleet): Told {
    this.asked += 1
    const { resource, id, what, person, method } = asked
    if (this.mood === 'fails') return failure
    if (person.role !== 'operator' && person.role !== 'admin') return absent()
    if (resource === 'care-centres') return ok({ items: this.centres })
    if (id === '') return this.page(asked.query)
    const device = this.devices.find(({ deviceId }) => deviceId === id)
    if (!device) return absent()
    if (method === 'POST') return this.make(asked, device)
    if (what === 'config') return ok(this.configs.get(id))
    if (what === 'quarantine') return ok({ items: this.quarantine.get(id) ?? [] })
    if (what === 'commands')
      return ok({ items: this.commands.filter(({ deviceId }) => deviceId === id).toReversed() })
    return ok(device)
  }

  /** The cursor is the number of the first device of the page. */
  private page(query: URLSearchParams): Told {
    const [from, limit] = [Number(query.get('cursor') ?? 0), Number(query.get('limit') ?? 50)]
    const items = this.devices.slice(from, from + limit)
    const isLast = from + limit >= this.devices.length
    return ok(isLast ? { items } : { items, cursor: String(from + limit) })
  }

  private make({ what, body, key, person }: AskedOfFleet, device: Device): Told {
    const isNew = key === undefined || !this.made.has(key)
    this.made.set(key ?? crypto.randomUUID(), { what, ...body })
    const made =
      what === 'measures' ? this.measure(device, body) : this.command(device, { body, key, person, isNew })
    return this.mood === 'loses-answers' ? failure : { status: what === 'measures' ? 201 : 202, body: made }
  }

  private measure(device: Device, body: Record<string, unknown>) {
    const { kind, who, until, fault } = body as { kind: 'repair'; who: string; until: string; fault?: string }
    const faults = device.faults.map((one) =>
      fault === undefined || fault === one.fault
        ? { ...one, measure: { state: 'in-force' as const, kind, who, until } }
        : one,
    )
    this.change({ ...device, faults })
    return {
      measureId: 'mea_1',
      deviceId: device.deviceId,
      at: new Date().toISOString(),
      by: 'per_op',
      ...body,
    }
  }

  private command(
    { deviceId }: Device,
    { body, key, person, isNew }: Pick<AskedOfFleet, 'body' | 'key' | 'person'> & { isNew: boolean },
  ): DeviceCommand {
    const now = Date.now()
    const command: DeviceCommand = {
      ...{ commandId: `cmd_${key ?? now}`, deviceId, by: person.personId, state: 'queued' },
      ...(body as Pick<DeviceCommand, 'type'>),
      askedAt: new Date(now).toISOString(),
      expires: new Date(now + 60_000).toISOString(),
    }
    if (isNew) this.commands.push(command)
    return command
  }

  change(device: Device): void {
    this.devices = this.devices.map((one) => (one.deviceId === device.deviceId ? device : one))
  }

  /** The device says something to the command it was given last. */
  reply(state: DeviceCommand['state'], more: Partial<DeviceCommand> = {}): void {
    const last = this.commands.at(-1)
    if (!last) throw new Error('no device was asked anything')
    const at = new Date().toISOString()
    this.commands = [...this.commands.slice(0, -1), { ...last, state, acceptedAt: at, endedAt: at, ...more }]
  }
}

const failure: Told = { status: 503, body: { message: 'Service Unavailable' } }
const ok = (body: unknown): Told => ({ status: 200, body })
const absent = (): Told => {
  const document = buildProblem('not-found', 'It does not exist, or it is not for you to see.')
  return { status: document.status, body: document }
}
