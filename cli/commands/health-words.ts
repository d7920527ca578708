import type { Device } from '../../contracts/records.ts'

/** What is asked for, as it stands behind the `?`; what is not said is left out. */
export function buildQuery(asked: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  )
  return said.length === 0 ? '' : `?${new URLSearchParams(said)}`
}

/** A device, line by line: what it is called and what is known of it. */
export function describeHealth(device: Device): [string, string | number | undefined][] {
  const { health, placement } = device
  const { messages, tests, flooded } = health ?? {}
  const sent = (count: { messages: number; bytes: number } | undefined) =>
    count && `${count.messages} messages, ${count.bytes} bytes`
  return [
    ['kind', device.kind],
    ['place', placement?.bedId ?? placement?.careCentreId],
    ['state', health && `${health.state}: ${health.because}`],
    ['since', health?.since],
    ['last seen', device.lastSeen],
    ['battery', device.battery === undefined || device.battery === null ? undefined : `${device.battery} %`],
    ['signal', health?.rssi === undefined ? undefined : `${health.rssi} dBm`],
    ['firmware', device.firmware],
    ['today', sent(messages?.today)],
    ['yesterday', sent(messages?.yesterday)],
    ['help key tried', tests && `${tests.button.lastAt ?? 'never'}, due ${tests.button.dueAt}`],
    ['drill', tests && `${tests.drill.lastAt ?? 'never'}, due ${tests.drill.dueAt}`],
    ['put aside', flooded && `${flooded.count}, the last ${flooded.lastAt}`],
    ['quarantined', device.quarantined],
  ]
}
