/** Where a device connects and as whom; `folder` holds the three files of `carebed device add`. */
export interface Line {
  readonly port: number
  readonly clientId: string
  readonly folder: string
}

/** One publish at QoS 1 and the first message that came back on another topic, on one connection. */
export interface Exchange {
  readonly topic: string
  readonly answerTopic: string
  readonly payload: string
}

/** Times in ms since the epoch, with fractions. */
export interface Exchanged {
  readonly published: number
  readonly acknowledged: number
  readonly answered: number
  readonly answer: string
}

/** A way to do it: with a client nobody here wrote, or where that is not installed with MQTT.js. */
export type Exchanger = (line: Line, exchange: Exchange) => Promise<Exchanged>

/** Now, finer than a millisecond. */
export const preciseNow = (): number => performance.timeOrigin + performance.now()
