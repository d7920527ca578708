/** Bodies of requests, by the name they have in the OpenAPI document. */
export const batchBodies = {} as const
/** Bodies of answers, likewise. */
export const batchAnswers = {} as const
