/**
 * A broker and nothing else, in a process of its own: aedes behind mutual TLS, in memory. What is compared are clients,
 * so whoever they talk to must be the same and must not be in their process.
 */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import { Aedes } from 'aedes'
import type { Identities } from './identities.ts'

const { ca, server } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Identities
const broker = await Aedes.createBroker()
const listener = createServer(
  { ca, ...server, requestCert: true, rejectUnauthorized: true, noDelay: true },
  broker.handle,
)
listener.listen(0, '127.0.0.1', 4096, () => process.send?.((listener.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
