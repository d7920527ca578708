import { mkdtemp, readFile, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Asked, aProblem, cloudWith, type } from './a-cloud.ts'

/** A cloud that really keeps the devices it is brought, and refuses those of the maker "nobody". */
async function aStore(failing: { times: number } = { times: 0 }) {
  const kept = new Set<string>()
  const take = ({ body }: Asked) => {
    if (failing.times-- > 0) return { status: 503, body: aProblem(503, 'busy') }
    const { rows } = body as { rows: { deviceId: string; maker?: string }[] }
    const outcomes = rows.map(({ deviceId, maker }) => {
      if (maker === 'nobody') return { outcome: 'refused', field: 'maker', reason: 'no, "really",\nno' }
      const outcome = kept.has(deviceId) ? 'known' : 'made'
      kept.add(deviceId)
      return { outcome, id: deviceId }
    })
    return { body: { rows: outcomes } }
  }
  return { kept, ...(await cloudWith({ 'POST /v1/batches/devices': take })) }
}

async function aFile(text: string) {
  const folder = await mkdtemp(join(tmpdir(), 'import-'))
  const [file, report] = [join(folder, 'mats.csv'), join(folder, 'report.csv')]
  await writeFile(file, text)
  const readReport = async () => {
    const lines = parse<Record<string, string>>(await readFile(report), { columns: true })
    return lines.map(({ line, id, outcome, field, reason }) => [Number(line), id, outcome, field, reason])
  }
  return { file, report, readReport, line: `import devices ${file} --report ${report}` }
}

const many = (count: number) =>
  `deviceId,kind\n${Array.from({ length: count }, (_, n) => `mat-${n},family-bed\n`).join('')}`

test('columns stand in any order and case; a BOM, quotes, empty lines and other columns do no harm', async () => {
  const { kept, cloud, env } = await aStore()
  const text =
    '\uFEFFKIND,"deviceid",remark,maker\r\nfamily-bed,mat-1,"left, by\r\nthe door",\r\n\r\n,,,\r\nsmart-terminal,"t-1",,acme\r\n'
  const { line, readReport } = await aFile(text)
  const done = await type(line, env)
  expect(done).toMatchObject({ code: 0, complained: 'column remark is not used' })
  expect(done.printed).toMatch(/^2 rows: 2 made, 0 known, 0 refused, in [\d.]+ s$/)
  expect([...kept]).toEqual(['mat-1', 't-1'])
  expect(cloud.asked[0]?.body).toEqual({
    rows: [
      { deviceId: 'mat-1', kind: 'family-bed' },
      { deviceId: 't-1', kind: 'smart-terminal', maker: 'acme' },
    ],
  })
  expect((await readReport()).map(([at]) => at)).toEqual([3, 6])
})

test('each wrong row is named by its line with field and reason, and the others are brought in', async () => {
  const { kept, env } = await aStore()
  const { line, readReport } = await aFile(
    [
      'deviceId,kind,serialNumber,maker',
      'mat-1,family-bed,SN-1,',
      'mat/2,family-bed,SN-2,',
      'mat-3,toaster,SN-3,',
      'mat-1,family-bed,SN-4,',
      'mat-5,family-bed,SN-1,',
      'mat-6,family-bed',
      ',family-bed,SN-7,',
      'mat-8,family-bed,SN-8,nobody',
      'mat-9,family-bed,SN-9,',
    ].join('\n'),
  )
  const done = await type(`${line} --json`, env)
  expect(done.code).toBe(1)
  expect(JSON.parse(done.printed)).toMatchObject({ rows: 9, made: 2, known: 0, refused: 7, resumed: 0 })
  expect(done.complained).toContain('7 rows were refused')
  expect([...kept]).toEqual(['mat-1', 'mat-9'])
  const refused = (await readReport()).filter(([, , outcome]) => outcome === 'refused')
  expect(refused).toEqual([
    [3, 'mat/2', 'refused', 'deviceId', 'expected 1 to 64 letters, digits, _ or -'],
    [4, 'mat-3', 'refused', 'kind', expect.stringContaining('expected one of')],
    [5, 'mat-1', 'refused', 'deviceId', 'line 5 says mat-1 again, which line 2 says'],
    [6, 'mat-5', 'refused', 'serialNumber', 'line 6 says SN-1 again, which line 2 says'],
    [7, 'mat-6', 'refused', '', 'expected 4 columns, got 2'],
    [8, '', 'refused', 'deviceId', expect.any(String)],
    [9, 'mat-8', 'refused', 'maker', 'no, "really", no'],
  ])
})

test('a kill at any byte of the report loses no row and repeats none', async () => {
  const { kept, env } = await aStore()
  const text = `${many(120)}mat/x,family-bed\nmat-1,family-bed\n`
  const { line, report, readReport } = await aFile(text)
  await type(line, env)
  const whole = await readReport()
  expect(whole).toHaveLength(122)
  const bytes = await readFile(report)
  const cuts = fc.integer({ min: 0, max: bytes.byteLength })
  await fc.assert(
    fc.asyncProperty(cuts, async (cut) => {
      await writeFile(report, bytes)
      await truncate(report, cut)
      const again = await type(`${line} --json`, env)
      const resumed = Math.max(0, bytes.subarray(0, cut).toString().split('\n').length - 2)
      expect(JSON.parse(again.printed)).toMatchObject({ rows: 122, refused: 2, resumed })
      const rows = await readReport()
      expect(rows.map(([at, id]) => [at, id])).toEqual(whole.map(([at, id]) => [at, id]))
      expect(rows.filter(([, , outcome]) => outcome === 'refused')).toHaveLength(2)
      expect(kept.size).toBe(120)
    }),
    { numRuns: 25 },
  )
})

test('a batch that the cloud cannot take is sent again', async () => {
  const { kept, env } = await aStore({ times: 1 })
  const { line } = await aFile(many(3))
  expect((await type(line, env)).code).toBe(0)
  expect(kept.size).toBe(3)
})

test('a file that cannot be meant is refused before anything is brought in', async () => {
  const { cloud, env } = await aStore()
  const complaint = async (text: string | Uint8Array) => {
    const { file, line } = await aFile('')
    await writeFile(file, text)
    const { code, complained } = await type(line, env)
    expect(code).toBe(1)
    return complained
  }
  expect(await complaint('')).toContain('is empty')
  expect(await complaint('deviceId,maker\nmat-1,acme\n')).toContain('has no column kind')
  expect(await complaint('deviceId,kind,Kind\nmat-1,a,b\n')).toContain('has the column kind twice')
  expect(await complaint(Uint8Array.of(0xb4, 0xb2, 0xce, 0xbb))).toContain('is not UTF-8')
  expect(await complaint(`deviceId,kind\n"mat-1,${many(2_000)}`)).toContain('is not CSV')
  expect((await type('import devices /tmp/there-is-no-such-file.csv', env)).complained).toContain('ENOENT')
  expect(cloud.asked).toEqual([])
})

test('the report of another file, or what is no report, is left as it is', async () => {
  const { kept, env } = await aStore()
  const { file, line, report } = await aFile(many(3))
  await type(line, env)
  await writeFile(file, 'deviceId,kind\nother-1,family-bed\nother-2,family-bed\n')
  const before = await readFile(report, 'utf8')
  expect((await type(line, env)).complained).toContain('is the report of another file')
  expect(await readFile(report, 'utf8')).toBe(before)
  await writeFile(report, 'my diary')
  expect((await type(line, env)).complained).toContain('is not a report')
  expect(await readFile(report, 'utf8')).toBe('my diary')
  expect(kept.size).toBe(3)
})
