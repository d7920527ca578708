import type { Command } from '../../contracts/command.ts'
import type { Reply } from '../../contracts/reply.ts'
import type { Behaviour } from './behaviour.ts'
import type { DeviceClock } from './device-clock.ts'
import type { DeviceMemory, Remembered } from './device-memory.ts'
import { type Act, judgeCommand } from './judge-command.ts'
import { waitUntil } from './wait-until.ts'

export type Carried = { outcome: 'done' } | { outcome: 'failed'; reason: string }

export interface CommandPorts {
  readonly memory: DeviceMemory
  readonly clock: DeviceClock
  readonly behaviour: Behaviour
  /** Resolves when the reply is on disk. */
  readonly reply: (reply: Reply) => Promise<unknown>
  /** Tells the simulation. */
  readonly tell: (act: Act) => void
  /** Disconnects politely, comes back a little later. */
  readonly restart: () => Promise<void>
  /** Gets a new certificate by itself and comes back with it. */
  readonly renew: () => Promise<Carried>
}

/** Carries out the commands of one device, each once, and says what became of them. */
export interface Commands {
  hear(command: Command): Promise<void>
  /** Says the last word on what was begun before the device was switched off; goes on where that is possible. */
  resume(): Promise<void>
  /** Ends what is under way without a word: the device is being switched off. */
  stop(): void
}

export function createCommands(ports: CommandPorts): Commands {
  const cancels = new Set<() => void>()
  const { memory, clock } = ports

  /** The reply first, then the memory: killed in between, the last word is said twice, never not at all. */
  const finish = async ({ reply: { re }, expires }: Remembered, carried: Carried) => {
    const { outcome: status } = carried
    const reply: Reply = { v: 1, re, status, ...(status === 'failed' ? { reason: carried.reason } : {}) }
    await ports.reply(reply)
    await memory.keepCommand({ reply, expires }, clock.now())
  }
  const lasting = (until: number) =>
    new Promise<Carried>((resolve) => {
      const cancel = waitUntil(clock, until, () => {
        cancels.delete(cancel)
        resolve({ outcome: 'done' })
      })
      cancels.add(cancel)
    })
  const carryOut = async (act: Act): Promise<Carried> => {
    switch (act.what) {
      case 'stream':
      case 'siren':
        return lasting(act.until)
      case 'announce':
        return { outcome: 'done' }
      case 'update':
        return (
          ports.behaviour.update?.(act) ?? { outcome: 'failed', reason: 'a simulated device has no firmware' }
        )
      case 'restart':
        await ports.restart()
        return { outcome: 'done' }
      case 'renew':
        return ports.renew()
      default:
        return act satisfies never
    }
  }
  return {
    async hear(command) {
      const now = clock.now()
      const verdict = judgeCommand(command, now, memory.commandOf(command.id)?.reply)
      if (verdict.outcome === 'answer') return void (await ports.reply(verdict.reply))
      const reply: Reply = { v: 1, re: command.id, status: 'accepted' }
      const begun: Remembered = { reply, expires: command.expires, owed: verdict.act.what }
      await memory.keepCommand(begun, now)
      await ports.reply(reply)
      ports.tell(verdict.act)
      await finish(begun, await carryOut(verdict.act))
    },
    async resume() {
      await Promise.all(memory.owed().map(async (begun) => finish(begun, await goOn(begun, ports))))
    },
    stop() {
      for (const cancel of cancels) cancel()
      cancels.clear()
    },
  }
}

async function goOn(begun: Remembered, ports: CommandPorts): Promise<Carried> {
  if (begun.owed === 'restart') return { outcome: 'done' }
  if (begun.owed === 'renew') return ports.renew()
  return { outcome: 'failed', reason: 'the device was switched off in between' }
}
