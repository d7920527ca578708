import fc from 'fast-check'

/** Every property of this file draws from the run's seed. */
fc.configureGlobal({ seed: Number(process.env.CAREBED_SEED) })
