import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { deviceSchema } from '../../../contracts/records.ts'
import { aHousehold } from '../../support/a-household.ts'
import type { CloudAccess } from '../../support/cloud-access.ts'
import { eventually } from '../../support/eventually.ts'
import { plantRows } from './plant-rows.ts'

const project = dirname(dirname(dirname(import.meta.dirname)))

export interface ImportRound {
  /** real seconds of all runs together */
  readonly seconds: number
  /** lines of the report at each kill */
  readonly killedAt: readonly number[]
  readonly exitCode: number
  readonly summary: string
  readonly refused: number
  readonly devices: number
  /** what is not as it must be */
  readonly findings: readonly string[]
}

/** Brings a file with planted rows in by the command line, kills that in the middle, goes on, and looks at what is there. */
export async function importRound(
  cloud: CloudAccess,
  of: { rows: number; bad: number; kills: number; note: (line: string) => void },
): Promise<ImportRound> {
  const planted = plantRows(of)
  const { operator, providerId } = await aHousehold(cloud, { beds: ['one'] })
  const folder = await mkdtemp(join(tmpdir(), 'carebed-import-'))
  const [file, report] = [join(folder, 'mats.csv'), join(folder, 'report.csv')]
  await writeFile(file, planted.text)
  try {
    const run = { cloud, providerId, file, report, note: of.note }
    const started = performance.now()
    const killedAt: number[] = []
    for (let kill = 1; kill <= of.kills; kill++) {
      const after = Math.floor((of.rows * kill) / (of.kills + 1))
      killedAt.push(await runUntil(after, run))
    }
    const last = start(run)
    const exitCode = await last.exit
    const seconds = (performance.now() - started) / 1000
    const reported = await readReport(report)
    const devices = await operator.api.list('/v1/devices?limit=100', deviceSchema)
    const findings = [...compare(reported, planted.bad), ...compareDevices(devices.length, planted.good)]
    if (exitCode !== 1) findings.push(`exit code ${exitCode} with refused rows`)
    const refused = reported.filter(({ outcome }) => outcome === 'refused').length
    return { seconds, killedAt, exitCode, summary: last.said(), refused, devices: devices.length, findings }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type Run = {
  cloud: CloudAccess
  providerId: string
  file: string
  report: string
  note: (line: string) => void
}

function start({ cloud, providerId, file, report, note }: Run) {
  const env = {
    ...process.env,
    CAREBED_HTTP_PORT: new URL(cloud.origin).port,
    CAREBED_HOME: cloud.home,
    CAREBED_TOKEN: '',
  }
  const args = ['cli/main.ts', 'import', 'devices', file, '--report', report, '--provider', providerId]
  const child = spawn(process.execPath, args, { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => note(String(text).trimEnd()))
  const exit = once(child, 'exit').then(([code]) => Number(code ?? -1))
  return { child, exit, said: () => said.trimEnd() }
}

/** Kills the run as soon as its report has so many lines; gives how many it had. */
async function runUntil(lines: number, run: Run): Promise<number> {
  const { child, exit } = start(run)
  const count = async () => (await readFile(run.report, 'utf8').catch(() => '')).split('\n').length - 2
  await eventually(`${lines} lines`, async () => (await count()) >= lines, 300_000)
  child.kill('SIGKILL')
  await exit
  return count()
}

type Reported = { line: string; outcome: string; field: string }
const readReport = async (path: string) => parse<Reported>(await readFile(path), { columns: true })

function compare(reported: readonly Reported[], bad: ReadonlyMap<number, string>): string[] {
  const lines = new Set(reported.map(({ line }) => line))
  const findings = lines.size === reported.length ? [] : ['a line is reported twice']
  for (const { line, outcome, field } of reported) {
    const expected = bad.get(Number(line))
    if (outcome === 'refused' && expected === undefined)
      findings.push(`line ${line} was good, and is refused`)
    if (outcome !== 'refused' && expected !== undefined)
      findings.push(`line ${line} was bad, and is ${outcome}`)
    if (outcome === 'refused' && expected !== undefined && expected !== field)
      findings.push(`line ${line}: ${field} is named instead of ${expected}`)
  }
  for (const line of bad.keys()) if (!lines.has(String(line))) findings.push(`line ${line} is not reported`)
  return findings
}

const compareDevices = (there: number, expected: number) =>
  there === expected ? [] : [`${there} devices are there instead of ${expected}`]
