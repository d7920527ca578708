import type { EventEmitter } from 'node:events'
import type { DeviceConfig } from '../../contracts/answer.ts'
import type { Reply } from '../../contracts/reply.ts'
import type { createAnswerOrder } from './answer-order.ts'
import type { Behaviour } from './behaviour.ts'
import type { Commands } from './carry-out.ts'
import { confirmAnswer } from './confirm-answer.ts'
import type { DeviceClientEvents } from './device-client-ports.ts'
import type { DeviceMemory } from './device-memory.ts'
import { readDownlink } from './downlink.ts'
import { judgeConfig, rejectConfig } from './judge-config.ts'

export interface Ears {
  readonly deviceId: string
  readonly log: (line: string) => void
  readonly events: EventEmitter<DeviceClientEvents>
  readonly behaviour: Behaviour
  readonly memory: DeviceMemory
  readonly commands: Commands
  readonly order: ReturnType<typeof createAnswerOrder>
  readonly reply: (reply: Reply) => unknown
  /** The cloud has recorded this call. */
  readonly answered: (eventId: string) => void
}

/** Does what one message from the cloud asks for. */
export async function hear(topic: string, payload: Buffer, ears: Ears): Promise<void> {
  // answers to questions of our own; who asked hears them
  if (topic.startsWith('$aws/')) return
  const heard = readDownlink(ears.deviceId, topic, payload)
  switch (heard.heard) {
    case 'answer':
      // every state says that the call is recorded, `received` may have come while we were away
      ears.answered(heard.answer.eventId)
      if (ears.order.judge(heard.answer) === 'leave-out') return ears.log('left out an older answer')
      ears.reply(confirmAnswer(heard.answer))
      ears.events.emit('answer', heard.answer)
      return
    case 'config':
      return takeConfig(heard.config, ears)
    case 'bad-config':
      ears.reply(rejectConfig(heard.version, heard.reason))
      return
    case 'command':
      ears.events.emit('command', heard.command)
      return ears.commands.hear(heard.command)
    case 'bad-command':
      ears.reply({ v: 1, re: heard.id, status: 'failed', reason: heard.reason.slice(0, 500) })
      return
    case 'alerts':
      ears.events.emit('alerts', heard.alerts)
      return
    case 'nothing':
      ears.log(`left out what the cloud said: ${heard.reason}`)
      return
    default:
      heard satisfies never
  }
}

/** Says `applied` only when a loss of power cannot undo it any more. */
async function takeConfig(config: DeviceConfig, ears: Ears): Promise<void> {
  const reply = judgeConfig(config, ears.memory.config()?.version)
  const verdict = reply.status === 'applied' ? ears.behaviour.config?.(config) : undefined
  if (verdict?.outcome === 'reject') return void ears.reply(rejectConfig(config.version, verdict.reason))
  if (reply.status === 'rejected') return void ears.reply(reply)
  if (ears.memory.config()?.version !== config.version) await ears.memory.keepConfig(config)
  ears.reply(reply)
  ears.events.emit('config', config)
}
