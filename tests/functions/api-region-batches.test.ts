import { beforeEach, describe, expect, it } from 'vitest'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})
const bring = (who: string, what: string, rows: unknown[], more = {}) =>
  house.ask(who, `POST /v1/batches/${what}`, { body: { rows, ...more } })
const refused = (field: string, reason: string) => ({ outcome: 'refused', field, reason })

describe('a batch of regions', () => {
  const tree = [
    { code: '331000', name: 'A city' },
    { code: '331083', name: 'A county' },
    { code: '331083100', name: 'A township' },
    { code: '331083100201', name: 'A village' },
  ]

  it('grows the tree by its division codes, padded or not, and is known the second time', async () => {
    const { body } = await bring('admin', 'regions', tree)
    expect(body.rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual(Array(4).fill('made'))
    const ids = body.rows.map(({ id }: { id: string }) => id)
    const village = (await house.ask('admin', `GET /v1/regions/${ids[3]}`)).body
    expect(village).toMatchObject({ level: 'village', path: ids, parentId: ids[2] })
    const again = await bring('admin', 'regions', tree)
    expect(again.body.rows).toEqual(ids.map((id: string) => ({ outcome: 'known', id })))
    const padded = await bring('admin', 'regions', [{ code: '331082000000', name: 'Another county' }])
    const county = (await house.ask('admin', `GET /v1/regions/${padded.body.rows[0].id}`)).body
    expect(county).toMatchObject({ level: 'county', parentId: ids[0] })
  })

  it('knows a division by its code with and without the zeros at its end', async () => {
    const ids = (await bring('admin', 'regions', tree)).body.rows.map(({ id }: { id: string }) => id)
    const padded = tree.map(({ code, name }) => ({ code: code.padEnd(12, '0'), name }))
    expect((await bring('admin', 'regions', padded)).body.rows).toEqual(
      ids.map((id: string) => ({ outcome: 'known', id })),
    )
    const body = { name: 'Again', level: 'city', code: '3310' }
    expect((await house.ask('admin', 'POST /v1/regions', { body })).body.fields[0].path).toBe('code')
    const longer = { body: { code: '331000000000' } }
    expect((await house.ask('admin', `PATCH /v1/regions/${ids[0]}`, longer)).body.code).toBe('331000000000')
  })

  it('makes the division a code belongs to, also when another was given it by mistake before', async () => {
    const city = async () => (await bring('admin', 'regions', tree.slice(0, 1))).body.rows[0]
    const wrong = await city()
    await house.ask('admin', `PATCH /v1/regions/${wrong.id}`, { body: { code: '331100' } })
    const right = await city()
    expect(right).toMatchObject({ outcome: 'made' })
    expect(right.id).not.toBe(wrong.id)
    expect((await house.ask('admin', `GET /v1/regions/${right.id}`)).body.code).toBe('331000')
  })

  it('refuses what hangs in the air, names it anew, or is not for who asks', async () => {
    await bring('admin', 'regions', tree.slice(0, 1))
    const { body } = await bring('admin', 'regions', [
      { code: '441083100', name: 'A township of nowhere' },
      { code: '331083', name: 'A county', parentCode: '999999' },
      { code: '331000', name: 'Another name' },
      { code: 'x1', name: 'No code' },
      { code: '331083', name: 'A county', level: 'village' },
      { code: '331083', name: 'A county', parentCode: '331000' },
    ])
    expect(body.rows).toEqual([
      refused('code', 'no region above it is known'),
      refused('parentCode', 'no region has this code'),
      refused('name', 'this code is known by another name'),
      refused('code', 'expected 2 to 12 digits'),
      refused('level', 'expected county below a city'),
      { outcome: 'made', id: expect.any(String) },
    ])
    expect((await bring('operator', 'regions', tree)).body.rows[0].outcome).toBe('refused')
  })
})
