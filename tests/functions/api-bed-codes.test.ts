import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { codeLetters, readBedCode, spellBedCode } from '../../contracts/bed-code.ts'
import { renderQr } from '../../functions/api/render/qr.ts'
import { aSeal } from '../support/a-seal.ts'
import { modulesOf, readQr } from '../support/read-qr.ts'
import { absent } from './api-house.ts'
import { aHousehold, type Household } from './api-household.ts'

let house: Household
beforeEach(async () => {
  house = await aHousehold()
})
const card = (who: string, bedId: string, accept?: string) =>
  house.ask(who, `GET /v1/beds/${bedId}/card`, accept === undefined ? {} : { headers: { accept } })
const bedOf = (who: string, code: string) => house.ask(who, `GET /v1/bed-codes/${code}`)

describe('the code of a bed', () => {
  it('is made once, says nothing of the bed, and opens it for those who may see it', async () => {
    const { body } = await card('operator', house.east)
    expect(body.code).toMatch(/^B1(-[0-9A-HJKMNP-TV-Z]{4}){5}$/)
    expect(body.link).toBe(`https://console.example/b/${body.code}`)
    expect((await card('admin', house.east)).body.code).toBe(body.code)
    expect((await card('operator', house.west)).body.code).not.toBe(body.code)
    for (const who of ['operator', 'caregiver-1', 'family']) {
      expect((await bedOf(who, body.code)).body, who).toEqual({ bedId: house.east })
    }
    for (const who of ['stranger', 'family-west', 'other-operator', 'supervisor']) {
      expect((await bedOf(who, body.code)).body, who).toMatchObject(absent)
    }
  })

  it('is given from afar only to those who set the bed up: it proves that somebody stands there', async () => {
    for (const who of ['caregiver-1', 'family', 'supervisor', 'other-operator']) {
      expect((await card(who, house.east)).body, who).toMatchObject(absent)
      expect((await house.ask(who, `POST /v1/beds/${house.east}/code`)).body, who).toMatchObject(absent)
    }
  })

  it('that is renewed ends the old one', async () => {
    const { code: old } = (await card('operator', house.east)).body
    house.clock.now += 60_000
    const { body } = await house.ask('operator', `POST /v1/beds/${house.east}/code`)
    expect(body.code).not.toBe(old)
    expect((await card('operator', house.east)).body.code).toBe(body.code)
    expect((await bedOf('operator', body.code)).body).toEqual({ bedId: house.east })
    expect((await bedOf('operator', old)).status).toBe(404)
  })

  it('is the same one for two who ask at once', async () => {
    const both = await Promise.all([card('operator', house.east), card('admin', house.east)])
    expect(both[0].body.code).toBe(both[1].body.code)
  })

  it('that nobody gave to a bed opens nothing, though it is signed', async () => {
    const sealed = await aSeal().make()
    if (sealed.outcome !== 'sealed') throw new Error(sealed.reason)
    expect((await bedOf('admin', spellBedCode(sealed))).body).toMatchObject(absent)
  })
})

describe('the seal of a bed code', () => {
  const keys = { current: '1', '1': 'first key' }
  const made = async (seal = aSeal(keys)) => {
    const sealed = await seal.make()
    if (sealed.outcome !== 'sealed') throw new Error(sealed.reason)
    return sealed
  }
  const check = async (code: string, seal = aSeal(keys)) => {
    const read = readBedCode(code)
    return read.outcome === 'read' ? (await seal.check(read)).outcome : read.outcome
  }

  it('tells a code with any one letter changed from ours', async () => {
    const code = spellBedCode(await made())
    expect(await check(code)).toBe('genuine')
    const places = [...code].flatMap((letter, place) => (letter === '-' || place === 0 ? [] : [place]))
    const change = fc.tuple(fc.constantFrom(...places), fc.constantFrom(...codeLetters))
    await fc.assert(
      fc.asyncProperty(change, async ([place, letter]) => {
        const changed = code.slice(0, place) + letter + code.slice(place + 1)
        expect(await check(changed)).toBe(changed === code ? 'genuine' : 'forged')
      }),
    )
  })

  it('made with an older key stays good when the key is turned, until that is taken away', async () => {
    const code = spellBedCode(await made())
    const turned = { current: '2', '1': 'first key', '2': 'second key' }
    expect((await made(aSeal(turned))).keyId).toBe('2')
    expect(await check(code, aSeal(turned))).toBe('genuine')
    expect(await check(code, aSeal({ current: '2', '2': 'second key' }))).toBe('forged')
  })

  it('makes no code that could be printed and never be read', async () => {
    for (const current of ['k2', 'a', 'O', '', '2\n'])
      expect(await aSeal({ current, [current]: 'a key' }).make(), current).toMatchObject({
        outcome: 'no-key',
      })
  })

  it('is read as people and scanners give it', async () => {
    const code = spellBedCode(await made())
    const said = [code.toLowerCase(), ` ${code}\n`, `https://console.example/b/${code}`]
    said.push(code.replaceAll('0', 'o').replaceAll('1', 'l'))
    for (const one of said) expect(readBedCode(one), one).toMatchObject({ outcome: 'read', code })
    for (const one of ['', 'B1', `${code}-AAAA`, code.slice(0, -1), 'bed_abcdefghijkl'])
      expect(readBedCode(one).outcome, one).toBe('malformed')
  })
})

describe('the card of a bed', () => {
  it('names the family of whoever lies there, and no longer that of who lay there before', async () => {
    const { providerId, east } = house
    const links = [{ placeId: east, role: 'family' }]
    const body = { name: 'A daughter', role: 'family', providerId, links, phone: '0570 1', onCard: true }
    await house.ask('admin', 'POST /v1/people', { body })
    const named = async () =>
      (await card('operator', east)).body.contacts.map(({ name }: { name: string }) => name)
    expect(await named()).toEqual(['A daughter'])
    house.clock.now += 60_000
    const out = { body: { bedId: null } }
    await house.ask('operator', `PATCH /v1/residents/${house.eastResident}`, out)
    expect(await named()).toEqual([])
    await house.ask('operator', 'POST /v1/residents', { body: { name: 'Next', providerId, bedId: east } })
    expect(await named()).toEqual([])
    const { contacts } = (await house.ask('operator', `GET /v1/beds/${east}`)).body
    expect(contacts.map(({ role }: { role: string }) => role)).not.toContain('family')
  })

  it('says whom to call, and neither who lies there nor how she is', async () => {
    const { providerId, east } = house
    await house.ask('admin', `PATCH /v1/providers/${providerId}`, { body: { phone: '0570 1234 5678' } })
    const person = (name: string, more: object) => ({
      body: {
        name,
        role: 'caregiver',
        providerId,
        links: [{ placeId: east, role: 'neighbour', order: 3 }],
        ...more,
      },
    })
    const phone = '0570 8765 4321'
    await house.ask('admin', 'POST /v1/people', person('Neighbour <W>', { phone, onCard: true }))
    await house.ask('admin', 'POST /v1/people', person('Shy neighbour', { phone: '0570 0000' }))
    const { body } = await card('operator', east)
    expect(body.provider).toEqual({ name: 'First provider', phone: '0570 1234 5678' })
    expect(body.contacts).toEqual([{ name: 'Neighbour <W>', phone, role: 'neighbour' }])
    const page = await card('operator', east, 'text/html,application/xhtml+xml,*/*;q=0.8')
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
    for (const there of ['0570 1234 5678', phone, 'Neighbour &#60;W&#62;', 'Need help?', '需要帮助'])
      expect(page.body).toContain(there)
    for (const missing of ['Resident east', 'Shy neighbour', '0570 0000', '<W>', house.eastResident])
      expect(page.body).not.toContain(missing)
    expect(page.body).not.toMatch(/<script|src=|@import|url\(/)
  })

  it('has a QR code that a scanner reads as the link, with the quiet it needs around it', async () => {
    const { body } = await card('operator', house.east)
    const image = await card('operator', house.east, 'image/svg+xml')
    expect(image).toMatchObject({ status: 200, type: 'image/svg+xml; charset=utf-8' })
    const { dark, quiet } = modulesOf(image.body)
    expect(quiet).toBe(4)
    expect(readQr(dark)).toBe(body.link)
    const page = await card('operator', house.east, 'text/html')
    expect(readQr(modulesOf(page.body).dark)).toBe(body.link)
  })

  it('has a QR code that can be read whatever its origin', () => {
    const ending = 'B1-7K3M-QW9T-05XC-H2VA-9D4E'
    const origins = fc.webUrl({ size: 'small' }).filter((origin) => origin.length < 70)
    fc.assert(
      fc.property(origins, (origin) => {
        const link = `${origin}/b/${ending}`
        expect(readQr(modulesOf(renderQr(link)).dark)).toBe(link)
      }),
    )
  })

  it('is JSON for those who ask for nothing else', async () => {
    for (const accept of ['*/*', 'application/json', 'application/json, text/html', 'text/plain'])
      expect((await card('operator', house.east, accept)).type, accept).toBe('application/json')
  })
})
