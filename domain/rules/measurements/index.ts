import { bloodPressure } from './blood-pressure.ts'
import { glucose } from './glucose.ts'
import { spo2 } from './spo2.ts'
import { temperature } from './temperature.ts'
import { weight } from './weight.ts'

/** The rules about what a terminal measures when somebody asks it to. */
export const measurementRules = [bloodPressure, glucose, spo2, temperature, weight] as const
