/** Bodies of requests, by the name they have in the OpenAPI document. */
export const receiptBodies = {} as const
/** Bodies of answers, likewise. */
export const receiptAnswers = {} as const
