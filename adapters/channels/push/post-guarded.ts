import { request as requestPlain } from 'node:http'
import { request } from 'node:https'
import { isIP } from 'node:net'
import { answerWithin, type Exchanged } from '../exchange.ts'
import { guardedLookup, isWithin, OutOfReach, type Reach } from './address-guard.ts'

interface Post {
  url: string
  body: Buffer
  headers: Record<string, string>
  timeoutMs?: number | undefined
  reach: Reach
  /** outside, too, something may be said without TLS */
  mayBePlain?: boolean
}

/** Whoever asked us to write there gave us an address that nobody may be sent to. */
export type Guarded = Exchanged | { outcome: 'out-of-reach' }

/** One POST to an address that somebody else chose: nothing inside our own network can be reached by it. */
export function postGuarded({ url, body, headers, reach, ...more }: Post): Promise<Guarded> {
  const { timeoutMs = answerWithin, mayBePlain = false } = more
  const { protocol, hostname, username } = new URL(url)
  const isPlain = protocol === 'http:'
  const host = hostname.replace(/^\[|\]$/g, '')
  // In the clear only to this machine, where nothing else is said; an address that is no name is looked up nowhere, so it is judged here.
  const isRefused =
    (isPlain && reach !== 'loopback' && !mayBePlain) ||
    username !== '' ||
    (isIP(host) && !isWithin(reach, host))
  if (isRefused) return Promise.resolve({ outcome: 'out-of-reach' })
  return new Promise((settle, fail) => {
    const open = isPlain ? requestPlain : request
    const signal = AbortSignal.timeout(timeoutMs)
    const outgoing = open(
      url,
      { method: 'POST', headers, signal, lookup: guardedLookup(reach) },
      (incoming) => {
        const { statusCode: status = 0, headers: got } = incoming
        // What a push service writes is for people who read its pages; its status says it all.
        incoming.on('error', () => undefined).destroy()
        settle({ outcome: 'answered', status, headers: readHeaders(got), text: '' })
      },
    )
    outgoing.on('error', (error) => {
      const judged = judgeError(error)
      if (judged) settle(judged)
      else fail(error)
    })
    outgoing.end(body)
  })
}

function readHeaders(got: NodeJS.Dict<string | string[]>): Headers {
  const entries = Object.entries(got).map(([name, value]): [string, string] => [name, String(value)])
  return new Headers(entries)
}

function judgeError(error: Error): Guarded | undefined {
  if (error instanceof OutOfReach) return { outcome: 'out-of-reach' }
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return { outcome: 'none', reason: 'no answer in time', again: true }
  if (!('code' in error)) return undefined
  return { outcome: 'none', reason: `network: ${String(error.code)}`, again: true }
}
