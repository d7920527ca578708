/** Seconds after which AWS kills an invocation; the queues' retry times are built from them. */
export const functionSeconds = {
  ingestTelemetry: 30,
  /** Far below the 10 s after which a device repeats its call. */
  ingestEvent: 5,
  keepDeadlines: 30,
  /** A month of late data of one bed, hour by hour. */
  rollUp: 60,
  /** One look at a wave: its devices are read, at most a hundred configurations are set. */
  runWaves: 30,
  admitDevice: 5,
  /** Keys of the issuer, then a few reads; AWS IoT gives up after five seconds itself. */
  authorizeLive: 5,
  /** The most that can be asked: ninety nights of ten hours at 1 Hz took 11 s on a laptop; whole days take longer. */
  rehearse: 300,
  /** Outside calls give up earlier; five channels one after another still fit. */
  notify: 20,
  /** API Gateway itself gives up after 30 s. */
  api: 15,
  console: 5,
  /** Twenty thousand beds, eight at a time; the next hour takes up what is left. */
  checkReach: 300,
  /** Whoever listens has ten seconds. */
  signalLife: 15,
  admitAdmin: 10,
} as const
