import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'

/** Whom a push service may be: anybody out there, or (for a service on this machine, in tests) this machine alone. */
export type Reach = 'public' | 'loopback'

/** IPv4 that is nobody's, ours or many people's at once (IANA's registry of special addresses). */
const special = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const

const closedV4 = new BlockList()
for (const [net, bits] of special) closedV4.addSubnet(net, bits, 'ipv4')
/** All of IPv6 that is routed, without tunnels to IPv4 and examples. */
const openV6 = new BlockList()
openV6.addSubnet('2000::', 3, 'ipv6')
const closedV6 = new BlockList()
for (const [net, bits] of [
  ['2001::', 32],
  ['2002::', 16],
  ['2001:db8::', 32],
] as const)
  closedV6.addSubnet(net, bits, 'ipv6')
const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Whether an address of either family is within reach. */
export function isWithin(reach: Reach, address: string): boolean {
  const family = isIP(address)
  if (family === 0) return false
  const kind = family === 4 ? 'ipv4' : 'ipv6'
  switch (reach) {
    case 'loopback':
      return loopback.check(address, kind)
    case 'public':
      return family === 4
        ? !closedV4.check(address, kind)
        : openV6.check(address, kind) && !closedV6.check(address, kind)
    default:
      return reach satisfies never
  }
}

/** A name that leads where nobody may be sent. */
export class OutOfReach extends Error {
  override name = 'OutOfReach'
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/** `dns.lookup` for a socket: what is checked is what is connected to, so that a name cannot change its mind in between. */
export const guardedLookup =
  (reach: Reach) =>
  (host: string, options: LookupOptions, found: Found): void => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return found(error, [])
      const [first] = addresses
      if (!first || !addresses.every(({ address }) => isWithin(reach, address)))
        return found(new OutOfReach('the address is not public'), [])
      return options.all ? found(null, addresses) : found(null, first.address, first.family)
    })
  }
