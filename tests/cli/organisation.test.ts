import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cloudWith, type } from './a-cloud.ts'

const card = {
  bedId: 'bed_1',
  bedName: '东屋',
  code: 'B1-7K3M-QW9T-05XC-H2VA-9D4E',
  since: '2026-11-18T20:00:00.000Z',
  link: 'https://console.example/b/B1-7K3M-QW9T-05XC-H2VA-9D4E',
  provider: { name: 'First provider' },
  contacts: [],
}

test('the card of a bed is shown, renewed and written to a file', async () => {
  const { cloud, env } = await cloudWith({
    'GET /v1/beds/bed_1/card': { body: card },
    'POST /v1/beds/bed_1/code': { body: { ...card, code: 'B1-NEW' } },
  })
  expect((await type('card bed_1', env)).printed).toBe(`${card.code}  ${card.link}`)
  const out = join(await mkdtemp(join(tmpdir(), 'card-')), 'card.html')
  const renewed = await type(`card bed_1 --renew --out ${out} --json`, env)
  expect(JSON.parse(renewed.printed).code).toBe('B1-NEW')
  expect(cloud.asked.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET'])
  expect(JSON.parse(await readFile(out, 'utf8'))).toEqual(card)
})

test('regions are listed as a tree, providers with their zones', async () => {
  const path = (...ids: string[]) => ({ regionId: ids.at(-1), path: ids })
  const { env } = await cloudWith({
    'GET /v1/regions': {
      body: {
        items: [
          { name: 'City', level: 'city', code: '331000', ...path('r1') },
          { name: 'County', level: 'county', parentId: 'r1', ...path('r1', 'r2') },
        ],
      },
    },
    'GET /v1/providers': {
      body: { items: [{ providerId: 'pr_1', name: 'P', regionId: 'r1', zones: ['r2'] }] },
    },
    'GET /v1/care-centres': { body: { items: [] } },
  })
  const lines = (await type('regions', env)).printed.split('\n')
  expect(lines[1]).toMatch(/^r1 +331000 +city +City$/)
  expect(lines[2]).toMatch(/^r2 +– +county +County$/)
  expect((await type('providers', env)).printed).toMatch(/r1 +r2$/)
  expect((await type('care-centres', env)).printed).toBe('(none)')
})
