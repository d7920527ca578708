import { X509Certificate } from 'node:crypto'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openAuthority } from '../../../local/services/iot/registry/certificate-authority.ts'
import { openDatabase } from '../../../local/services/iot/registry/open-database.ts'
import { PresenceStore } from '../../../local/services/iot/registry/presence-store.ts'
import { Registry } from '../../../local/services/iot/registry/registry.ts'

const aFolder = (): string => mkdtempSync(join(tmpdir(), 'carebed-iot-'))

describe('the certificate authority', () => {
  it('keeps one root over restarts, its key for the owner only, and vouches for devices and the broker', async () => {
    const folder = aFolder()
    const first = await openAuthority(folder)
    const again = await openAuthority(folder)
    expect(again.rootPem).toBe(first.rootPem)
    expect(statSync(join(folder, 'root-ca.key.pem')).mode & 0o777).toBe(0o600)

    const root = new X509Certificate(first.rootPem)
    const server = new X509Certificate((await again.issueServer()).cert)
    expect(server.verify(root.publicKey)).toBe(true)
    expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1')
    expect(server.checkHost('localhost')).toBe('localhost')
  })

  it('refuses a request that is none', async () => {
    const authority = await openAuthority(aFolder())
    await expect(authority.issueFromRequest('no request')).rejects.toThrow()
  })
})

describe('the registry', () => {
  it('finds everything again after it was opened anew', () => {
    const folder = aFolder()
    const registry = new Registry(openDatabase(folder))
    registry.createThing({ name: 'bed-1', type: null, attributes: { kind: 'family-bed' } })
    registry.addCertificate({ id: 'c1', pem: 'pem', status: 'ACTIVE', now: 1 })
    registry.attachThing('bed-1', 'c1')
    registry.attachPolicy('device', 'c1')
    registry.setStatus('c1', 'REVOKED', 2)

    const later = new Registry(openDatabase(folder))
    expect(later.findThing('bed-1')?.attributes).toEqual({ kind: 'family-bed' })
    expect(later.findCertificate('c1')).toMatchObject({ status: 'REVOKED', created: 1, modified: 2 })
    expect(later.certificatesOf('bed-1')).toEqual(['c1'])
    expect(later.policiesOf('c1')).toEqual(['device'])
  })
})

describe('presence', () => {
  it('numbers the connections of a client upwards and keeps events until they are delivered', () => {
    const folder = aFolder()
    const store = new PresenceStore(openDatabase(folder))
    const bed = { client: 'bed-1', principal: 'c1' }
    expect(store.nextVersion('bed-1')).toBe(0)
    store.connected({ ...bed, version: 0, session: 's0' }, { topic: 't', payload: 'came' })
    store.connected({ ...bed, version: 1, session: 's1' }, { topic: 't', payload: 'came again' })
    store.disconnected('s0', { topic: 't', payload: 'the old one went' })

    const later = new PresenceStore(openDatabase(folder))
    expect(later.nextVersion('bed-1')).toBe(2)
    expect(later.allConnected().map(({ session }) => session)).toEqual(['s1'])
    for (const { id } of later.pending().slice(0, 2)) later.delivered(id)
    expect(later.pending().map(({ payload }) => payload)).toEqual(['the old one went'])
  })
})
