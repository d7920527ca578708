import type { LivePorts } from './live-line.ts'
import type { Me } from './state.ts'

/** Listens to what is said live to somebody, or does nothing where that is not offered. */
export type Listen = (me: Me, ports: Pick<LivePorts, 'heard' | 'changed'>) => { stop(): void }

/** Whether this page listens at the moment; what it hears makes it read at once. */
export class Ear {
  isListening = false
  private readonly listen: Listen
  private line: ReturnType<Listen> | undefined

  constructor(listen: Listen) {
    this.listen = listen
  }

  start(me: Me, heard: () => void): void {
    this.stop()
    this.line = this.listen(me, {
      heard,
      changed: (isListening) => {
        const wasListening = this.isListening
        this.isListening = isListening
        // Nobody knows what is said while nobody listens: ask at once, and often from now on.
        if (wasListening && !isListening) heard()
      },
    })
  }

  stop(): void {
    this.line?.stop()
    this.line = undefined
    this.isListening = false
  }
}
