/** Bodies of requests, by the name they have in the OpenAPI document. */
export const waveBodies = {} as const
/** Bodies of answers, likewise. */
export const waveAnswers = {} as const
