import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import type { MqttClient } from 'mqtt'
import { beforeAll, expect, test } from 'vitest'
import type { Held, Identity } from '../../../devices/mqtt/identity.ts'
import { createOwnCertificate } from '../../../devices/mqtt/own-certificate.ts'

const made = Date.UTC(2026, 10, 22)
const old: Held = { cert: 'old', key: 'k' }
/** Nothing is asked over it here: the new certificate is there already, and has not worked yet. */
const client = {} as MqttClient
let renewed: Held

beforeAll(async () => {
  const signingAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await crypto.subtle.generateKey(signingAlgorithm, true, ['sign', 'verify'])
  const notAfter = new Date(Date.UTC(2049, 11, 31))
  const of = { name: 'CN=mat-1', notBefore: new Date(made), notAfter, keys, signingAlgorithm }
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(of)
  renewed = { cert: certificate.toString('pem'), key: 'k' }
})

/** A mat with a renewed certificate; `connects` says by which one the cloud lets it in when it comes back. */
function aMat({ connects, disk }: { connects: () => Held; disk: 'sound' | 'full' }) {
  let identity: Identity = { v: 1, deviceId: 'mat-1', held: renewed, before: old }
  const own = createOwnCertificate({
    ...{ deviceId: 'mat-1', patience: 1000, log: () => {} },
    clock: { now: () => made, after: () => () => {} },
    identity: {
      current: () => identity,
      async save(next) {
        if (disk === 'full') throw new Error('no space left')
        identity = next
      },
    },
    comeBack: async () => own.up(client, connects()),
  })
  return { own, identity: () => identity }
}

test('a mat that comes by its new certificate forgets the one before', async () => {
  const mat = aMat({ connects: () => renewed, disk: 'sound' })
  expect(await mat.own.renew()).toEqual({ outcome: 'done' })
  expect(mat.identity().before).toBeUndefined()
})

test('a mat that is let in by the one before only says so, and keeps both', async () => {
  const mat = aMat({ connects: () => old, disk: 'sound' })
  expect(await mat.own.renew()).toMatchObject({ outcome: 'failed' })
  expect(mat.identity()).toMatchObject({ held: renewed, before: old })
})

test('a mat whose disk is full ends its renewal all the same, and can begin another', async () => {
  const mat = aMat({ connects: () => renewed, disk: 'full' })
  expect(await mat.own.renew()).toEqual({ outcome: 'done' })
  expect(await mat.own.renew()).toEqual({ outcome: 'done' })
  expect(mat.identity().before).toEqual(old)
})
