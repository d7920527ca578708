/**
 * `npm run proof:import -- [--rows 10000] [--bad 50]`: devices from a CSV file with wrong rows planted in it, the command
 * line killed twice on the way and gone on with. The report names exactly the planted rows, and every other device is
 * there. Exit code 1 otherwise.
 */
import { parseArgs } from 'node:util'
import { aCloudProcess } from '../support/a-cloud-process.ts'
import { importRound } from './import/import-round.ts'

const { values } = parseArgs({ options: { rows: { type: 'string' }, bad: { type: 'string' } } })
const rows = Number(values.rows ?? 10_000)
const bad = Number(values.bad ?? 50)

const cloud = await aCloudProcess()
try {
  await cloud.start()
  console.log(`${rows} rows, ${bad} of them wrong in ten ways; killed twice`)
  const done = await importRound(cloud, { rows, bad, kills: 2, note: (line) => console.log(`  ${line}`) })
  console.log(`killed at rows ${done.killedAt.join(' and ')}; the last run said: ${done.summary}`)
  console.log(
    `${done.seconds.toFixed(1)} s in all, ${Math.round(rows / done.seconds)} rows per second; ` +
      `${done.refused} refused, ${done.devices} devices are there`,
  )
  for (const finding of done.findings) console.log(`  ${finding}`)
  console.log(done.findings.length === 0 ? 'exactly the planted rows are reported' : 'FAILED')
  process.exitCode = done.findings.length === 0 ? 0 : 1
} finally {
  await cloud.end()
}
