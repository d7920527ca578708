/** Bodies of requests, by the name they have in the OpenAPI document. */
export const reportBodies = {} as const
/** Bodies of answers, likewise. */
export const reportAnswers = {} as const
