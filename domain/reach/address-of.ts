import type { Address } from '../../contracts/address.ts'
import type { Channel } from '../../contracts/channel.ts'
import { fnv1a } from '../alert-id.ts'

/** What a channel's setting is sent to: people with the same robot or number share one address and its limits. */
export function addressIdOf(channel: Channel, personId: string): string {
  return `${channel.channel}_${fnv1a(whereTo(channel, personId)).toString(36)}`
}

/** No address yet: nothing was ever sent there. */
export const newAddress = (addressId: string, channel: string): Address => ({
  ...{ addressId, channel, version: 0 },
  ...{ singles: [], folds: [], failuresInRow: 0 },
})

function whereTo(channel: Channel, personId: string): string {
  switch (channel.channel) {
    case 'outbox':
      return personId
    case 'webhook':
      return channel.url
    case 'wecom':
    case 'dingtalk':
    case 'feishu':
      return channel.robot
    case 'aliyun-sms':
    case 'aliyun-voice':
    case 'sns-sms':
      return nationalNumber(channel.phone)
    case 'ses':
    case 'smtp':
      return channel.address.toLowerCase()
    case 'web-push':
      return channel.endpoint
    case 'ntfy':
      return `${channel.server}/${channel.topic}`
    default:
      return channel satisfies never
  }
}

/** With or without the country's code (86) it is the same telephone, and has the same limits. */
const nationalNumber = (phone: string): string => phone.replace(/^\+?86(?=1\d{10}$)/, '')

/** What is shown of an address to operators: enough to know it again, not enough to call it. */
export function maskAddress(channel: Channel): string {
  switch (channel.channel) {
    case 'aliyun-sms':
    case 'aliyun-voice':
    case 'sns-sms':
      return maskNumber(channel.phone)
    case 'ses':
    case 'smtp':
      return channel.address.replace(/^(.).*@/, '$1***@')
    case 'wecom':
    case 'dingtalk':
    case 'feishu':
      return channel.robot
    case 'webhook':
    case 'web-push':
      return new URL(channel.channel === 'webhook' ? channel.url : channel.endpoint).host
    case 'ntfy':
      return channel.server
    case 'outbox':
      return 'outbox'
    default:
      return channel satisfies never
  }
}

/** 138****1234 */
export const maskNumber = (number: string): string => number.replace(/(\d{3})\d+(\d{4})$/, '$1****$2')
