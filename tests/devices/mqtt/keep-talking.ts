import { openSpool } from '../../../devices/mqtt/spool.ts'

/** Started by the spool's test and killed by it: keeps messages as fast as it can and prints each that is on disk. */
const [dir = ''] = process.argv.slice(2)
const spool = await openSpool({ dir, deviceId: 'bed-1', log: (line) => console.error(line) })
for (;;) {
  const { spooled } = await spool.keep({ kind: 'telemetry', body: { v: 1, boot: 'b', seq: 0, at: 1 } })
  console.log(spooled.n)
  if (spooled.n % 3 === 0) spool.forget(spooled.n)
}
