// Gives a Lambda process the local cloud's time: `Date` is replaced, timers, performance.now() and sockets
// stay real. CommonJS because `--require` reaches eval workers too, which `--import` misses.
'use strict'

const RealDate = globalThis.Date
let carried = Number(process.env.CAREBED_CLOCK_NOW)
let carriedAt = performance.now()
let last = carried

/** The time the running invocation carries plus what it has taken so far; never earlier than said before. */
function now() {
  last = Math.max(last, Math.floor(carried + performance.now() - carriedAt))
  return last
}

// A plain function, since `Date()` without `new` must work too.
function CloudDate(...parts) {
  if (new.target === undefined) return new RealDate(now()).toString()
  return Reflect.construct(RealDate, parts.length === 0 ? [now()] : parts, new.target)
}
CloudDate.prototype = RealDate.prototype
CloudDate.prototype.constructor = CloudDate
Object.defineProperties(CloudDate, {
  name: { value: 'Date' },
  length: { value: 7 },
  now: { value: now, writable: true, configurable: true },
  parse: { value: RealDate.parse, writable: true, configurable: true },
  UTC: { value: RealDate.UTC, writable: true, configurable: true },
})
globalThis.Date = CloudDate

delete process.env.CAREBED_CLOCK_NOW

/** Called by the Lambda runtime at each invocation. */
globalThis[Symbol.for('carebed.clock')] = (time) => {
  carried = time
  carriedAt = performance.now()
}
