import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel } from '../../../contracts/channel.ts'
import { aCloudProcess, type CloudProcess } from '../../support/a-cloud-process.ts'
import { addChannelSecrets } from '../../support/channel-secrets.ts'
import { openMailServer } from '../../support/vendors/mail-server.ts'
import { openNtfy } from '../../support/vendors/ntfy.ts'
import { openWebhook } from '../../support/vendors/webhook.ts'
import { openWeCom } from '../../support/vendors/wecom.ts'
import { type Gate, openGate } from './gate.ts'

/** Channels whose vendor stands behind a gate; the outbox is the cloud's own. */
export const gated = ['wecom', 'webhook', 'smtp', 'ntfy'] as const
export type Gated = (typeof gated)[number]

/** One message as it came to the other end. */
export interface Arrival {
  readonly at: number
  readonly channel: Gated | 'outbox'
  /** all it says, without its links: those differ each time it is sent */
  readonly text: string
}

export interface Town {
  readonly cloud: CloudProcess
  readonly gates: Record<Gated, Gate>
  /** Everything that anybody was told so far, in no order. */
  arrivals(): Promise<Arrival[]>
  /** The address of the n-th household at a channel. */
  addressAt(channel: Gated | 'outbox', household: number): Channel
  close(): Promise<void>
}

const most = 150
const secret = 'of-nobody'
const keyOf = (household: number) => `00000000-0000-4000-8000-${String(household).padStart(12, '0')}`
const robotOf = (household: number) => `ward-${household}`
const households = Array.from({ length: most }, (_, index) => index)
const unlinked = (text: string) => text.replaceAll(/https?:[^\s)"\\]+/g, '')

/** What is the same however often one message is sent. */
function read(channel: Gated, body: string): string {
  const said = JSON.parse(body)
  return unlinked(channel === 'webhook' ? `${said.notificationId} ${said.text?.en}` : body)
}

const http = {
  refusal: 'HTTP/1.1 503 Not now\r\nconnection: close\r\ncontent-length: 0\r\n\r\n',
  isWhole: () => true,
}
const smtp = { refusal: '421 4.3.2 not now\r\n', isWhole: (bytes: Buffer) => bytes.includes('\r\n.\r\n') }

/** The vendors, each with a note of what came to it; a vendor reads its clock once for each message. */
async function openVendors() {
  const came: Arrival[] = []
  const noting = (channel: Gated, last: () => { body: Buffer } | undefined) => () => {
    const at = Date.now()
    came.push({ at, channel, text: read(channel, last()?.body.toString() ?? '{}') })
    return at
  }
  const robots = Object.fromEntries(households.map((index) => [keyOf(index), { state: 'in-group' as const }]))
  const wecom = await openWeCom({ robots, clock: noting('wecom', () => wecom.asked.at(-1)) })
  const webhook = await openWebhook({ secret, clock: noting('webhook', () => webhook.asked.at(-1)) })
  const ntfy = await openNtfy({ clock: noting('ntfy', () => ntfy.asked.at(-1)) })
  const mail = await openMailServer({ allowInsecureAuth: true, disabledCommands: ['STARTTLS'] })
  const portOf = ({ url }: { url: string }) => Number(new URL(url).port)
  return {
    ports: { wecom: portOf(wecom), webhook: portOf(webhook), ntfy: portOf(ntfy), smtp: mail.port },
    came: (): Arrival[] => [
      ...came,
      ...mail.mails.map(({ at, parsed }) => ({
        at,
        channel: 'smtp' as const,
        text: unlinked(parsed.text ?? ''),
      })),
    ],
    close: async () => void (await Promise.all([wecom, webhook, ntfy, mail].map((each) => each.close()))),
  }
}

/** A whole cloud that can be killed, and four vendors behind gates that can be closed. */
export async function openTown(): Promise<Town> {
  const vendors = await openVendors()
  const gate = (name: Gated) => openGate({ to: vendors.ports[name], ...(name === 'smtp' ? smtp : http) })
  const gates: Record<Gated, Gate> = {
    ...{ wecom: await gate('wecom'), webhook: await gate('webhook') },
    ...{ smtp: await gate('smtp'), ntfy: await gate('ntfy') },
  }
  const urlOf = (name: Gated) => `http://127.0.0.1:${gates[name].port}`
  const urls = { wecom: urlOf('wecom'), ntfy: urlOf('ntfy') }
  const cloud = await aCloudProcess({ ChannelBaseUrls: JSON.stringify(urls) })
  await cloud.start()
  await addChannelSecrets(cloud, {
    ...Object.fromEntries(households.map((index) => [`wecom.${robotOf(index)}`, keyOf(index)])),
    'webhook.kill': secret,
    'ntfy.main': JSON.stringify({ url: urls.ntfy }),
    'smtp.main': JSON.stringify({
      ...{ host: '127.0.0.1', port: gates.smtp.port, secure: false, user: 'duty', pass: 'right' },
      from: 'carebed <duty@carebed.example>',
    }),
  })
  return {
    ...{ cloud, gates },
    async arrivals() {
      const lines = await cloud.outbox()
      const own = lines.map(({ time, text, notificationId }) => ({
        ...{ at: Date.parse(time), channel: 'outbox' as const, text: `${notificationId} ${text.en}` },
      }))
      return [...vendors.came(), ...own]
    },
    addressAt: (channel, index) => addressOf(channel, index, urlOf('webhook')),
    async close() {
      await cloud.end()
      await Promise.all(Object.values(gates).map((each) => each.close()))
      // A vendor counts a connection as open until it has seen its end.
      await sleep(50)
      await vendors.close()
    },
  }
}

function addressOf(channel: Gated | 'outbox', household: number, webhookUrl: string): Channel {
  switch (channel) {
    case 'outbox':
      return { channel }
    case 'wecom':
      return { channel, robot: robotOf(household) }
    case 'webhook':
      return { channel, url: `${webhookUrl}/of/${household}`, secretRef: 'webhook.kill' }
    case 'smtp':
      return { channel, address: `of-${household}@ward.example` }
    case 'ntfy':
      return { channel, topic: `of-${household}`, server: 'main' }
    default:
      return channel satisfies never
  }
}
