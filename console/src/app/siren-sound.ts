import type { Sound } from '../features/siren/siren-bar.ts'

/** Hz: where a voice and a ventilator are not, up and down twice a second. */
const tone = { middle: 780, swing: 180, perSecond: 2 } as const
const loudness = 0.3

/** The siren as this browser can sound it. Browsers give sound only after somebody has pressed something. */
export class SirenSound {
  private context: AudioContext | undefined
  private loud: GainNode | undefined

  get sound(): Sound {
    if (!this.context) return 'off'
    return this.context.state === 'running' ? 'on' : 'refused'
  }

  /** To be called from within a press. */
  async turnOn(): Promise<void> {
    this.context ??= this.build()
    // A browser that waits for another press never answers: it is asked, and `sound` says what is so.
    await Promise.race([this.context.resume(), new Promise((resolve) => setTimeout(resolve, 500))])
  }

  turnOff(): void {
    void this.context?.close()
    this.context = undefined
    this.loud = undefined
  }

  /** Heard or not, as long as the sound is on. */
  set(isHeard: boolean): void {
    if (this.context && this.loud)
      this.loud.gain.setTargetAtTime(isHeard ? loudness : 0, this.context.currentTime, 0.02)
  }

  private build(): AudioContext {
    const context = new AudioContext()
    const voice = new OscillatorNode(context, { type: 'square', frequency: tone.middle })
    const swing = new OscillatorNode(context, { type: 'triangle', frequency: tone.perSecond })
    const width = new GainNode(context, { gain: tone.swing })
    this.loud = new GainNode(context, { gain: 0 })
    swing.connect(width).connect(voice.frequency)
    voice.connect(this.loud).connect(context.destination)
    voice.start()
    swing.start()
    return context
  }
}
